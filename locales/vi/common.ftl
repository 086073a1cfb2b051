# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports = { $value } lượt báo cáo
unit-accesses = { $value } lượt truy cập trái phép
unit-million-yen = { $value } yên
unit-cases = { $value } vụ
unit-people = { $value } người
unit-consultations = { $value } lượt tư vấn
unit-rank = hạng { $value }
unit-victims = { $value } nạn nhân
unit-percent = { $value }%

## Dates

date-time = { $time }, { $date } (giờ Nhật Bản)

## What a figure covers

period-first-half = 6 tháng đầu năm { $year }
period-second-half = 6 tháng cuối năm { $year }
period-month = { $month } năm { $year }
period-months-of-year = { $from } – { $until } năm { $year }
period-months = { $from } – { $until }
period-days = { $from } – { $until }

## Lengths of time

duration-days = { $count } ngày
duration-hours = { $count } giờ
duration-minutes = { $count } phút
duration-seconds = { $count } giây
duration-two = { $larger } { $smaller }

## Contacts and facts

contact-emergency = Khi khẩn cấp
contact-consult = Xin tư vấn
contact-report = Trình báo
verified-official = Đã đối chiếu với nguồn chính thức
verified-secondary = Đã đối chiếu với thông tin báo chí
verified-own = Theo hiểu biết của nơi phát hành
fact-final = số chính thức
fact-provisional = số tạm tính

## Topics

topic-phishing = Phishing (tin nhắn và trang web giả)
topic-realtime-phishing = Chiếm đoạt tài khoản chứng khoán
topic-netbank = Trộm tiền qua ngân hàng trực tuyến
topic-voice-phishing = Lừa đảo qua cuộc gọi tự động (voice phishing)
topic-tech-support = Lừa đảo hỗ trợ kỹ thuật
topic-fake-police = Giả danh cảnh sát
topic-sns-invest = Lừa đảo đầu tư và tình cảm trên mạng xã hội
topic-yami-baito = Việc làm thêm phạm pháp (yami baito)
topic-ransomware = Mã độc tống tiền (ransomware)
topic-bec = Giả mạo email công việc
topic-card = Sử dụng trái phép thẻ tín dụng
topic-account = Chiếm đoạt tài khoản và mật khẩu
topic-iot-router = Thiết bị kết nối mạng và bộ định tuyến (router)
topic-ddos = Tấn công từ chối dịch vụ (DDoS)
topic-supply-chain = Tấn công chuỗi cung ứng
topic-child-sns = Trẻ em bị hại qua mạng xã hội
topic-fake-shop = Trang bán hàng giả và lừa đảo hoàn tiền

## Audiences

audience-group-individual = Cá nhân
audience-group-organisation = Tổ chức
audience-group-role = Vị trí công việc
audience-general = Mọi người
audience-seniors = Người cao tuổi
audience-youth = Thanh thiếu niên
audience-guardians = Phụ huynh và giáo viên
audience-foreign-residents = Người nước ngoài sống tại Nhật
audience-disabled = Người khuyết tật
audience-sme = Doanh nghiệp nhỏ và vừa
audience-enterprise = Doanh nghiệp lớn
audience-critical-infrastructure = Hạ tầng trọng yếu
audience-academia = Cơ sở giáo dục và nghiên cứu
audience-healthcare = Cơ sở y tế
audience-government = Cơ quan hành chính
audience-role-manager = Người quản lý
audience-role-employee = Nhân viên
audience-role-administrator = Quản trị viên hệ thống

## Situations, in the reader's own words

situation-warning-screen = Màn hình cảnh báo có số điện thoại bỗng nhiên hiện ra
situation-entered-password = Tôi đã nhập mật khẩu sau khi bấm vào link trong tin nhắn
situation-entered-card = Tôi đã nhập số thẻ
situation-money-moved = Có khoản chuyển tiền hoặc giao dịch mà tôi không thực hiện
situation-police-called = Có người tự xưng là cảnh sát gọi cho tôi
situation-goods-never-came = Tôi đã trả tiền nhưng không nhận được hàng
situation-refund-app = Tôi được bảo nhận tiền hoàn lại qua ứng dụng thanh toán
situation-met-online-invest = Người quen trên mạng rủ tôi đầu tư
situation-easy-job = Một việc lương cao đòi ảnh giấy tờ tùy thân của tôi
situation-files-locked = Tệp của công ty bị khóa và có kẻ đòi tiền chuộc
situation-president-mail = Tin nhắn mang tên giám đốc bảo chuyển tiền
situation-bank-recording = Có cuộc gọi tự động tự xưng là ngân hàng
situation-account-locked-out = Tôi không đăng nhập được vào tài khoản của mình
situation-child-picture = Con tôi bị yêu cầu gửi ảnh
situation-router-old = Tôi lo về router hoặc camera của mình
situation-site-down = Trang web của chúng tôi bị sập hoặc bị dọa tấn công

## What may be done with files, and how large they are

licence-public-data = Giấy phép dữ liệu công 1.0 (Nhật Bản)
licence-cc-by = Creative Commons Ghi công 4.0 (CC BY 4.0)
licence-own = Điều kiện riêng
licence-third-party = Quyền của bên thứ ba (được phép sử dụng)
rights-open-public-data = Bất kỳ ai cũng được sao chép, sửa đổi, dịch và bán ở bất cứ đâu, miễn là ghi rõ nguồn (Giấy phép dữ liệu công).
rights-open-cc-by = Bất kỳ ai cũng được sao chép, sửa đổi, dịch và bán ở bất cứ đâu, miễn là ghi tên tác giả (CC BY 4.0).
rights-adapt = Được phép sửa đổi.
rights-adapt-not = Không được sửa đổi.
rights-translate = Được phép dịch.
rights-translate-not = Không được dịch.
rights-commercial = Được phép dùng cho mục đích thương mại.
rights-commercial-not = Không được dùng cho mục đích thương mại.
rights-world = Được dùng trên toàn thế giới.
rights-japan = Chỉ được dùng tại Nhật Bản.
rights-until = Được dùng đến { $at }.
rights-endless = Không có thời hạn.
file-size-bytes = { $size } byte
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
