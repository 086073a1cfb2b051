# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports = { $value }건
unit-accesses = { $value }건
unit-million-yen = { $value }엔
unit-cases = { $value }건
unit-people = { $value }명
unit-consultations = { $value }건
unit-rank = { $value }위
unit-victims = { $value }명
unit-percent = { $value }%

## Dates

date-time = { $date } { $time }(일본 시간)

## What a figure covers

period-first-half = { $year } 상반기
period-second-half = { $year } 하반기
period-month = { $year } { $month }
period-months-of-year = { $year } { $from }~{ $until }
period-months = { $from }~{ $until }
period-days = { $from }~{ $until }

## Lengths of time

duration-days = { $count }일
duration-hours = { $count }시간
duration-minutes = { $count }분
duration-seconds = { $count }초
duration-two = { $larger } { $smaller }

## Contacts and facts

contact-emergency = 긴급할 때
contact-consult = 상담하기
contact-report = 신고·제보하기
verified-official = 공식 자료로 확인함
verified-secondary = 언론 보도로 확인함
verified-own = 발행 기관이 파악한 내용
fact-final = 확정치
fact-provisional = 잠정치

## Topics

topic-phishing = 피싱
topic-realtime-phishing = 증권 계좌 탈취
topic-netbank = 인터넷 뱅킹 부정 송금
topic-voice-phishing = 은행 사칭 자동 음성 전화(보이스피싱)
topic-tech-support = 기술 지원 사칭 사기
topic-fake-police = 경찰 사칭 사기
topic-sns-invest = SNS 투자 사기·로맨스 사기
topic-yami-baito = 어둠의 아르바이트(야미바이토)
topic-ransomware = 랜섬웨어
topic-bec = 비즈니스 이메일 사기·사장 사칭
topic-card = 신용카드 부정 사용
topic-account = 계정 탈취와 비밀번호
topic-iot-router = 인터넷 연결 기기와 공유기
topic-ddos = 디도스(DDoS) 공격
topic-supply-chain = 공급망 공격
topic-child-sns = 어린이의 SNS 피해
topic-fake-shop = 가짜 쇼핑몰·환불 사기

## Audiences

audience-group-individual = 개인
audience-group-organisation = 기업·기관
audience-group-role = 직무
audience-general = 일반
audience-seniors = 고령자
audience-youth = 청소년
audience-guardians = 보호자·교사
audience-foreign-residents = 외국인 주민
audience-disabled = 장애가 있는 분
audience-sme = 중소기업
audience-enterprise = 대기업
audience-critical-infrastructure = 주요 기반 시설
audience-academia = 학술 기관
audience-healthcare = 의료 기관
audience-government = 행정 기관
audience-role-manager = 경영자
audience-role-employee = 직원
audience-role-administrator = 시스템 관리자

## Situations, in the reader's own words

situation-warning-screen = 갑자기 전화번호가 적힌 경고 화면이 떴어요
situation-entered-password = 메일이나 문자의 링크를 열어 비밀번호를 입력했어요
situation-entered-card = 카드 번호를 입력했어요
situation-money-moved = 내가 하지 않은 송금이나 거래가 있어요
situation-police-called = 경찰이라는 사람에게서 전화나 영상 통화가 왔어요
situation-goods-never-came = 돈을 냈는데 물건이 오지 않아요
situation-refund-app = 결제 앱으로 환불해 주겠다고 해요
situation-met-online-invest = SNS에서 알게 된 사람이 투자를 권해요
situation-easy-job = 고수입 일에 지원했더니 신분증 사진을 보내라고 해요
situation-files-locked = 회사 파일이 열리지 않고 돈을 요구받았어요
situation-president-mail = 사장이라는 사람이 메일이나 채팅으로 송금하라고 해요
situation-bank-recording = 은행이라는 자동 음성 전화가 왔어요
situation-account-locked-out = 내 계정에 로그인할 수 없어요
situation-child-picture = 아이가 사진을 보내라는 요구를 받았어요
situation-router-old = 공유기나 카메라가 걱정돼요
situation-site-down = 웹사이트가 열리지 않거나 공격 예고를 받았어요

## What may be done with files, and how large they are

licence-public-data = 공공데이터 이용약관 1.0 (일본)
licence-cc-by = 크리에이티브 커먼즈 저작자표시 4.0 (CC BY 4.0)
licence-own = 별도 조건
licence-third-party = 제3자의 권리 (허락을 받아 사용)
rights-open-public-data = 출처를 밝히면 누구나 어디서나 복제, 변경, 번역, 판매할 수 있습니다(공공데이터 이용약관).
rights-open-cc-by = 만든 사람의 이름을 밝히면 누구나 어디서나 복제, 변경, 번역, 판매할 수 있습니다(CC BY 4.0).
rights-adapt = 변경할 수 있습니다.
rights-adapt-not = 변경할 수 없습니다.
rights-translate = 번역할 수 있습니다.
rights-translate-not = 번역할 수 없습니다.
rights-commercial = 상업적으로 이용할 수 있습니다.
rights-commercial-not = 상업적으로 이용할 수 없습니다.
rights-world = 전 세계에서 사용할 수 있습니다.
rights-japan = 일본 국내에서만 사용할 수 있습니다.
rights-until = { $at }까지 사용할 수 있습니다.
rights-endless = 사용 기한이 없습니다.
file-size-bytes = { $size }바이트
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
