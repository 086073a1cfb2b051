# 翻訳者から戻ったファイルを読み込まない理由。どこを見て何をするかを述べる。

interchange-too-large = ファイルが{ $max }MBを超えています（{ $line }行目で読み込みを止めました）。いくつかのファイルに分けて、順に送ってください。
interchange-unreadable = { $line }行目で受信が途切れました。もう一度送ってください。
interchange-wrong-encoding = { $line }行目：読み取れない文字コードです。UTF-8で保存し直してください。
interchange-letters-lost = { $line }行目：ファイルがShift_JISで保存されています。「{ $language }」の文字が足りず、一部が「?」に変わっています。翻訳者の元のファイルから「CSV UTF-8」で保存し直してください。
interchange-control-character = { $line }行目：表示できない文字が含まれています。取り除いて保存し直してください。
interchange-truncated = ファイルが{ $line }行目で途切れています。保存またはダウンロードをやり直してください。
interchange-malformed = { $line }行目：ファイルが壊れています。翻訳ツールから書き出し直してください。
interchange-document-type = { $line }行目：文書型宣言（DOCTYPE）は受け付けません。宣言のない形で書き出し直してください。
interchange-entity = { $line }行目：実体参照「{ $name }」は受け付けません。文字そのものを書いてください。
interchange-too-deep = { $line }行目：要素の入れ子が{ $max }段を超えています。翻訳ファイルではありません。
interchange-not-xliff = { $line }行目：XLIFFファイルではありません。翻訳ツールが書き出したファイルを選んでください。
interchange-wrong-version = { $line }行目：XLIFF「{ $found }」です。XLIFF 1.2で書き出してください。
interchange-no-part = { $line }行目：「{ $part }」がありません。何も省かずに書き出し直してください。
interchange-not-a-language = { $line }行目：「{ $found }」は言語タグとして読めません。
interchange-wrong-language = { $line }行目：言語が「{ $found }」です。「{ $expected }」のファイルを選んでください。
interchange-two-languages = { $line }行目：言語が「{ $found }」ですが、ファイルの前の方では「{ $first }」となっています。一つのファイルは一つの言語です。間違っている方を直すか、書き出し直してください。
interchange-no-id = { $line }行目：IDがありません。送ったときのIDのまま戻してください。
interchange-unknown-id = { $line }行目：ID「{ $id }」は、ここから送ったものではありません。IDは変えずに戻してください。
interchange-duplicate-id = { $line }行目：ID「{ $id }」が2回目です。どちらか一方だけを残してください。
interchange-no-digest = { $line }行目：「{ $id }」がどの原文への訳か分かりません。送ったときのダイジェスト（digest）のまま戻してください。
interchange-words-lost = { $line }行目：翻訳ツールが「{ $id }」に、語のない差し込み記号を入れています。その場所に語を入力してください。
interchange-too-many-units = { $line }行目：項目が{ $max }件を超えています。いくつかのファイルに分けてください。
interchange-nothing = ファイルに項目がありません（{ $line }行目で終わっています）。別のファイルを選んでください。
interchange-no-column = { $line }行目：「{ $column }」の列がありません。1行目は送ったときのまま戻してください。
interchange-short-row = { $line }行目：セルが足りません。列は送ったときのまま戻してください。
interchange-unknown-state = { $line }行目：「{ $found }」は状態として読めません。missing、machine、draft、checked、approved、staleのどれかにしてください。
