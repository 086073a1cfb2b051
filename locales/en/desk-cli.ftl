# The command line.

cli-doors = Keihatsu is running. Stop it with Ctrl+C.
cli-door-public = Public pages
cli-door-desk = Desk
cli-accounts = Demonstration accounts, all with the password { $password }
cli-soon = A release is due on { $moment }: watch the desk’s home and the public pages.
cli-emptying = { $data } holds an earlier demonstration: it is emptied, with all that was done in it. Name another directory with --data to keep it.
cli-filling = Filling { $data } with the starter kit …
cli-no-accounts = There is no account yet. Make the first administrator in another terminal:
cli-brought-back = { $count ->
    [one] The publication lacked { $count } release. It has been brought back from the desk.
   *[other] The publication lacked { $count } releases. They have been brought back from the desk.
}
cli-no-origin = No origin is set, so there are no feeds and no sitemap. Set ROCKET_ORIGIN to the address that readers use.
cli-account-added = Added { $email }.
cli-account-password = First password: { $password }
cli-account-password-note = It is shown this once. Change it on the desk after signing in.
cli-key-rotated = A new key signs from here on: { $id }. Its public half:
cli-check-done = Checked: { $entries } journal entries, { $releases } releases, { $texts } public texts, { $files } files.
cli-check-unnamed = { $count ->
    [one] { $count } file that no row names. It was left by a process that was cut off, and is no fault:
   *[other] { $count } files that no row names. They were left by a process that was cut off, and are no fault:
}
cli-check-sound = Everything holds: the publication equals the released manifests.
cli-check-faults = { $count ->
    [one] { $count } thing does not hold:
   *[other] { $count } things do not hold:
}
cli-error-not-empty = { $path } holds something that is not a demonstration. Name an empty or new directory with --data.
cli-error-no-directory = { $path } is a file or lies below one, and a directory is needed. Name an empty or new directory with --data. Nothing was changed.
cli-error-unwritable = { $path } cannot be written: { $reason }
cli-error-unopened = { $path } cannot be opened: { $reason }
cli-error-unequal = { $path } is not what desk.db has released, and is not served: { $reason }. Put a desk.db and a public.db of the same moment side by side. Or move this file away and start again: it is made anew, with what desk.db has released and no more.
cli-error-locked = Another Keihatsu process is using { $path }. Stop it first, or name another directory with --data.
cli-error-newer = { $path } was written by a newer version of Keihatsu (schema { $found }, this program knows { $known }). Nothing was changed. Use that version or a newer one.
cli-error-absent = There is no data directory at { $path }.
cli-error-port = { $address } is in use already. Stop what uses it, or choose another port with ROCKET_PORT.
cli-error-address = A demonstration listens to this machine alone, not on { $address }. Use 127.0.0.1, or “serve” for real use.
cli-error-origin = Others can reach { $address }, but no origin is set. Set ROCKET_ORIGIN to the address that readers use, for example https://example.go.jp.
cli-error-not-an-origin = “{ $value }” is set as ROCKET_ORIGIN and is no origin. Write https:// or http://, the host and perhaps a port, without a path, for example https://example.go.jp. Nothing was changed.
cli-error-moment = “{ $value }” is not a moment. Write it like 2027-01-29T09:59:50+09:00.
cli-error-password = The password is blank. Give --password some characters, or leave it out and one is made for you.
cli-error-role = “{ $value }” is not a role. Roles: { $roles }
cli-error-configuration = The configuration cannot be read: { $reason }
cli-error-other = That failed: { $reason }
