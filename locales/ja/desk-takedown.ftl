## Taking a file away from readers at once

desk-takedown-title = ファイルの公開をやめる
desk-takedown-public = 公開の状況
desk-takedown-text = 次の場所から、このファイルがすぐになくなります。文章の公開は続きます。もう一度公開するには、新しく公開の手続きが必要です。
desk-takedown-copies = 読者がすでに保存したものは消せません。デスクからダウンロードした人は「知らせる相手」に加わります。
desk-takedown-replaced = 代わりに別のファイルを表示
desk-takedown-words-stay = ファイルはなくなり、文字は残る
desk-takedown-reason = 公開をやめる理由
desk-takedown-reason-hint = 記録に残り、デスクの全員が読めます。個人の名前は書かないでください。
desk-takedown-do = 今すぐ公開をやめる
desk-takedown-offer = 公開をやめる
desk-takedown-back = ファイルのページに戻る
desk-takedown-not-out = このファイルは、今は公開されていません。
desk-takedown-groundless = このファイルを使う根拠がなくなりましたが、まだ公開されています。
desk-takedown-ask = 決裁者か管理者は、すぐに公開をやめることができます。
desk-takedown-taken = 公開をやめました
desk-takedown-count = { $count }か所
takedown-refused-not-out = このファイルは、今は公開されていません。すでに公開をやめたか、掲載が終わっています。何も変えていません。
takedown-refused-changed = ページを開いた後に、公開されている場所が変わりました。今の場所を確かめて、もう一度押してください。まだ何も変えていません。
lack-taken-down = { $at }に公開をやめたファイルです。使える根拠があるか確かめてください。
release-refused-file-taken-down = 公開するファイル「{ $name }」は、提出の後で公開をやめたものです。この公開を取り下げて、提出からやり直してください。
desk-done-taken-down = ファイルの公開をやめました。
desk-home-takedown-text = ここから、すぐに公開をやめることができます。
desk-help-files-takedown = 同意が撤回されたときなどは、決裁者か管理者が、ファイルのページからすぐに公開をやめることができます。理由が記録に残ります。予備があれば替わり、なければファイルだけがなくなって文章は残ります。先に決裁に出ていた公開では、そのファイルは戻りません。
journal-file-taken-down = ファイルの公開をやめる
journal-object-takedown = 公開をやめたファイル
journal-taken-from = { $slug }（{ $language }）：{ $place }
