# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports = { $value } laporan
unit-accesses = { $value } akses tidak sah
unit-million-yen = { $value } yen
unit-cases = { $value } kasus
unit-people = { $value } orang
unit-consultations = { $value } konsultasi
unit-rank = peringkat ke-{ $value }
unit-victims = { $value } korban
unit-percent = { $value }%

## Dates

date-time = { $date }, pukul { $time } (waktu Jepang)

## What a figure covers

period-first-half = semester pertama { $year }
period-second-half = semester kedua { $year }
period-month = { $month } { $year }
period-months-of-year = { $from }–{ $until } { $year }
period-months = { $from } – { $until }
period-days = { $from } – { $until }

## Lengths of time

duration-days = { $count } hari
duration-hours = { $count } jam
duration-minutes = { $count } menit
duration-seconds = { $count } detik
duration-two = { $larger } { $smaller }

## Contacts and facts

contact-emergency = Keadaan darurat
contact-consult = Minta saran
contact-report = Laporkan
verified-official = Sudah dicocokkan dengan sumber resmi
verified-secondary = Sudah dicocokkan dengan berita media
verified-own = Berdasarkan pengetahuan penerbit
fact-final = final
fact-provisional = sementara

## Topics

topic-phishing = Phishing
topic-realtime-phishing = Pembajakan akun sekuritas
topic-netbank = Pencurian lewat internet banking
topic-voice-phishing = Phishing lewat telepon
topic-tech-support = Penipuan dukungan teknis
topic-fake-police = Polisi gadungan
topic-sns-invest = Penipuan investasi dan asmara di media sosial
topic-yami-baito = Kerja sambilan kriminal (yami baito)
topic-ransomware = Ransomware
topic-bec = Penipuan email bisnis dan bos palsu
topic-card = Penyalahgunaan kartu kredit
topic-account = Pembajakan akun dan kata sandi
topic-iot-router = Router dan perangkat yang terhubung ke internet
topic-ddos = Serangan DDoS
topic-supply-chain = Serangan rantai pasok
topic-child-sns = Kejahatan terhadap anak lewat media sosial
topic-fake-shop = Toko online palsu dan penipuan pengembalian uang

## Audiences

audience-group-individual = Perorangan
audience-group-organisation = Organisasi
audience-group-role = Peran di tempat kerja
audience-general = Masyarakat umum
audience-seniors = Lansia
audience-youth = Anak muda
audience-guardians = Orang tua, wali, dan guru
audience-foreign-residents = Warga asing
audience-disabled = Penyandang disabilitas
audience-sme = Usaha kecil dan menengah
audience-enterprise = Perusahaan besar
audience-critical-infrastructure = Infrastruktur penting
audience-academia = Lembaga akademik
audience-healthcare = Layanan kesehatan
audience-government = Instansi pemerintah
audience-role-manager = Pimpinan
audience-role-employee = Karyawan
audience-role-administrator = Administrator sistem

## Situations, in the reader's own words

situation-warning-screen = Tiba-tiba muncul layar peringatan dengan nomor telepon
situation-entered-password = Saya memasukkan kata sandi lewat tautan di pesan
situation-entered-card = Saya memasukkan nomor kartu saya
situation-money-moved = Ada transfer atau transaksi yang tidak saya lakukan
situation-police-called = Saya ditelepon orang yang mengaku polisi
situation-goods-never-came = Saya sudah membayar, tetapi barang tidak datang
situation-refund-app = Saya diberi tahu bahwa uang akan dikembalikan lewat aplikasi pembayaran
situation-met-online-invest = Kenalan di media sosial mengajak saya berinvestasi
situation-easy-job = Lowongan bergaji tinggi meminta foto kartu identitas saya
situation-files-locked = File kantor terkunci dan ada yang meminta tebusan
situation-president-mail = Pesan atas nama direktur meminta transfer uang
situation-bank-recording = Ada telepon rekaman suara yang mengaku dari bank
situation-account-locked-out = Saya tidak bisa lagi masuk ke akun saya
situation-child-picture = Anak saya diminta mengirim foto
situation-router-old = Saya khawatir tentang router atau kamera saya
situation-site-down = Situs web kami tidak bisa diakses atau ada ancaman serangan

## What may be done with files, and how large they are

licence-public-data = Public Data License 1.0 (Jepang)
licence-cc-by = Creative Commons Atribusi 4.0 (CC BY 4.0)
licence-own = Ketentuan sendiri
licence-third-party = Hak pihak lain (digunakan dengan izin)
rights-open-public-data = Siapa pun boleh menyalin, mengubah, menerjemahkan, dan menjualnya di mana saja, asalkan menyebutkan sumbernya (Public Data License).
rights-open-cc-by = Siapa pun boleh menyalin, mengubah, menerjemahkan, dan menjualnya di mana saja, asalkan menyebutkan nama pembuatnya (CC BY 4.0).
rights-adapt = Boleh diubah.
rights-adapt-not = Tidak boleh diubah.
rights-translate = Boleh diterjemahkan.
rights-translate-not = Tidak boleh diterjemahkan.
rights-commercial = Boleh digunakan untuk tujuan komersial.
rights-commercial-not = Tidak boleh digunakan untuk tujuan komersial.
rights-world = Boleh digunakan di seluruh dunia.
rights-japan = Hanya boleh digunakan di Jepang.
rights-until = Boleh digunakan sampai { $at }.
rights-endless = Tidak ada batas waktu.
file-size-bytes = { $size } bita
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
