# The words of the public pages.
