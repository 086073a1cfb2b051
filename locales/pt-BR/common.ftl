# What every reader may see: figures, dates, records, and the names of topics,
# audiences and situations.

## Figures. $value is the figure as written; $count chooses a plural form.

unit-reports =
    { $count ->
        [one] { $value } relato
       *[other] { $value } relatos
    }
unit-accesses =
    { $count ->
        [one] { $value } acesso não autorizado
       *[other] { $value } acessos não autorizados
    }
unit-million-yen =
    { $count ->
        [0] { $value } ienes
       *[other] { $value } de ienes
    }
unit-cases =
    { $count ->
        [one] { $value } caso
       *[other] { $value } casos
    }
unit-people =
    { $count ->
        [one] { $value } pessoa
       *[other] { $value } pessoas
    }
unit-consultations =
    { $count ->
        [one] { $value } consulta
       *[other] { $value } consultas
    }
unit-rank = { $value }º lugar
unit-victims =
    { $count ->
        [one] { $value } vítima
       *[other] { $value } vítimas
    }
unit-percent = { $value }%

## Dates

date-time = { $date }, { $time } (horário do Japão)

## What a figure covers

period-first-half = primeiro semestre de { $year }
period-second-half = segundo semestre de { $year }
period-month = { $month } de { $year }
period-months-of-year = { $from } a { $until } de { $year }
period-months = { $from } a { $until }
period-days = { $from } a { $until }

## Lengths of time

duration-days =
    { $count ->
        [one] { $count } dia
       *[other] { $count } dias
    }
duration-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
duration-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
duration-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
duration-two = { $larger } e { $smaller }

## Contacts and facts

contact-emergency = Em uma emergência
contact-consult = Peça orientação
contact-report = Comunique o caso
verified-official = Conferido em fonte oficial
verified-secondary = Conferido em notícias da imprensa
verified-own = Segundo o conhecimento do próprio emissor
fact-final = definitivo
fact-provisional = provisório

## Topics

topic-phishing = Phishing
topic-realtime-phishing = Invasão de contas em corretoras
topic-netbank = Fraude no internet banking
topic-voice-phishing = Phishing por telefone
topic-tech-support = Golpe do suporte técnico
topic-fake-police = Falso policial
topic-sns-invest = Golpes de investimento e de romance nas redes sociais
topic-yami-baito = Bicos criminosos (yami baito)
topic-ransomware = Ransomware
topic-bec = Fraude por e-mail corporativo e falso presidente
topic-card = Uso indevido de cartão de crédito
topic-account = Invasão de contas e senhas
topic-iot-router = Aparelhos conectados e roteadores
topic-ddos = Ataques DDoS
topic-supply-chain = Ataques à cadeia de fornecedores
topic-child-sns = Crimes contra crianças pelas redes sociais
topic-fake-shop = Lojas falsas e golpe do reembolso

## Audiences

audience-group-individual = Pessoas
audience-group-organisation = Organizações
audience-group-role = Funções no trabalho
audience-general = Público em geral
audience-seniors = Pessoas idosas
audience-youth = Jovens
audience-guardians = Pais, responsáveis e professores
audience-foreign-residents = Residentes estrangeiros
audience-disabled = Pessoas com deficiência
audience-sme = Pequenas e médias empresas
audience-enterprise = Grandes empresas
audience-critical-infrastructure = Infraestrutura essencial
audience-academia = Instituições acadêmicas
audience-healthcare = Serviços de saúde
audience-government = Administração pública
audience-role-manager = Dirigentes
audience-role-employee = Funcionários
audience-role-administrator = Administradores de sistemas

## Situations, in the reader's own words

situation-warning-screen = Apareceu de repente um aviso na tela com um número de telefone
situation-entered-password = Digitei uma senha depois de abrir o link de uma mensagem
situation-entered-card = Digitei o número do meu cartão
situation-money-moved = Houve uma transferência ou operação que eu não fiz
situation-police-called = Recebi uma ligação de alguém que diz ser da polícia
situation-goods-never-came = Paguei e o produto não chegou
situation-refund-app = Disseram que o reembolso será por um aplicativo de pagamento
situation-met-online-invest = Alguém que conheci na internet recomenda um investimento
situation-easy-job = Um trabalho bem pago pede foto do meu documento
situation-files-locked = Nossos arquivos estão bloqueados e pedem resgate
situation-president-mail = Uma mensagem do presidente da empresa pede uma transferência
situation-bank-recording = Recebi uma ligação gravada que diz ser do banco
situation-account-locked-out = Não consigo mais entrar na minha conta
situation-child-picture = Pediram a meu filho ou filha que enviasse fotos
situation-router-old = Meu roteador ou minha câmera me preocupa
situation-site-down = Nosso site está fora do ar ou anunciaram um ataque

## What may be done with files, and how large they are

licence-public-data = Public Data License 1.0 (Japão)
licence-cc-by = Creative Commons Atribuição 4.0 (CC BY 4.0)
licence-own = Condições próprias
licence-third-party = Direitos de terceiros (usados com permissão)
rights-open-public-data = Qualquer pessoa pode copiar, alterar, traduzir e vender em qualquer lugar, desde que informe a fonte (Public Data License).
rights-open-cc-by = Qualquer pessoa pode copiar, alterar, traduzir e vender em qualquer lugar, desde que informe quem fez (CC BY 4.0).
rights-adapt = Pode ser alterado.
rights-adapt-not = Não pode ser alterado.
rights-translate = Pode ser traduzido.
rights-translate-not = Não pode ser traduzido.
rights-commercial = Pode ser usado para fins comerciais.
rights-commercial-not = Não pode ser usado para fins comerciais.
rights-world = Pode ser usado no mundo todo.
rights-japan = Só pode ser usado no Japão.
rights-until = Pode ser usado até { $at }.
rights-endless = Não há prazo de uso.
file-size-bytes = { $size } bytes
file-size-kilobytes = { $size } KB
file-size-megabytes = { $size } MB
file-size-gigabytes = { $size } GB
