"""Reads `Content-Disposition` as Python's `email` does, which shares no line
with the program: one header a line comes in, one JSON array goes out, with how
it is to be shown, the plain name and the name in any script.
"""

import json
import sys
from email.message import Message
from email.utils import collapse_rfc2231_value

for line in sys.stdin:
    message = Message()
    message["Content-Disposition"] = line.rstrip("\n")
    (how, _), *params = message.get_params(header="content-disposition")
    names = [value for name, value in params if name == "filename"]
    plain, real = names
    assert isinstance(plain, str) and isinstance(real, tuple), names
    print(json.dumps([how, plain, collapse_rfc2231_value(real)]))
