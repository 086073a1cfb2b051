# What the public pages say in Brazilian Portuguese.

site-name = Guia de Segurança Digital
site-issuer = Agência Nacional de Polícia do Japão
site-description = Orientações da { site-issuer } sobre crimes cibernéticos: como se proteger, o que fazer primeiro se acontecer com você e para quem ligar.
site-short-description = Alertas sobre crimes cibernéticos no Japão e para quem ligar
page-title = { $page } | { site-name }

skip-to-content = Ir para o conteúdo
demonstration = Demonstração: este não é um serviço real da polícia.
header-language = Idioma
header-language-choose = Escolha um idioma
header-help = Ajuda
crumb-here = Você está aqui
crumb-home = Início
emergency-now = Se você está em perigo agora
page-address = Endereço desta página

home-title = O que aconteceu?
home-lead = Escolha o que mais se parece com o seu caso. Mostramos o que fazer agora e para quem ligar.
home-elsewhere = Outras situações (por enquanto só em { $language })
home-latest = Alertas mais recentes
home-latest-all = Ver todos os alertas
home-latest-none = Ainda não há alertas publicados em português.
home-audiences = Buscar por público
home-topics = Buscar por tema
home-help-title = Ficou em dúvida? Pergunte antes de decidir
home-help-text = Você pode pedir orientação mesmo que apenas suspeite de um golpe ou não saiba se houve um crime.
home-help-link = Ver para quem ligar

advisories-title = Alertas
advisories-lead = Como funcionam os crimes cibernéticos e o que impede que aconteçam. Os mais recentes vêm primeiro.
advisories-count = { $count ->
    [one] { $count } alerta
   *[other] { $count } alertas
}
advisories-none = No momento, não há alertas públicos aqui.
topic-lead = Alertas sobre { $name }.
audience-lead = Alertas para: { $name }.
pager = Páginas
pager-newer = Mais recentes
pager-older = Mais antigos
pager-here = Página { $page } de { $pages }
card-updated = Atualizado: { $date }
card-issued = Publicado: { $date }

article-kind = Alerta
article-steps = Proteja-se
article-aftermath = Se já aconteceu
article-happens = Como funciona o golpe
article-contacts = Para quem ligar
article-facts = Em números
article-jumps = Nesta página
article-jump-aftermath = Já aconteceu
article-jump-contacts = Para quem ligar
article-line = Sobre este alerta
article-issuer = Emitido por
article-issued = Publicado
article-updated = Atualizado
article-edition = Edição
article-edition-number = { $number }
article-changes = O que mudou
article-audiences = Para
article-topic = Tema
article-not-public = Ainda não é público
article-until = Este alerta fica disponível até { $date }.

contact-call = Ligar para { $number }
contact-open = Abrir o site
contact-hours = Horário
contact-area = Região
contact-charge = Custo
contact-languages = Idiomas
contact-checked = Verificado: { $date }
spoken-ja = Japonês

fact-period = Período
fact-source = Fonte
fact-trend = { $statement }: valores anteriores
fact-trend-period = Período
fact-trend-value = Valor
fact-inline = { $amount } ({ $period }, { $status })

banner-outdated = Existe uma edição mais nova em outro idioma.
banner-outdated-link = Ver o texto mais novo

situation-now = Faça isto agora
situation-prevent = Saiba mais e evite que aconteça de novo
situation-none = No momento, não há orientações em português para esta situação. Mantenha a calma e comece por estes passos.
situation-first = Primeiros passos
situation-first-1 = Não pague nem transfira dinheiro.
situation-first-2 = Não digite nem conte a ninguém senhas ou números de cartão.
situation-first-3 = Anote o que aconteceu, quando e com quem. Guarde telas e mensagens.
situation-first-4 = Não decida sem ajuda: fale com alguém próximo ou com um dos serviços.
situation-all-contacts = Ver todos os contatos
situation-none-contacts = No momento, não há orientações em português para esta situação. Se você está em perigo, ligue para a polícia. Se não, vá à delegacia mais próxima.
situation-other = Escolher outra situação

help-title = Para quem ligar
help-lead = Contatos para quando algo aconteceu ou parece errado. Você não precisa ter certeza de que é crime.
help-emergency-lead = Quando alguém está em perigo ou o criminoso está perto de você
help-consult-lead = Quando você suspeita de um golpe ou não sabe o que fazer
help-report-lead = Quando você quer comunicar um prejuízo ou uma mensagem suspeita
help-none = Os contatos ainda não foram publicados. Vá à delegacia mais próxima.
help-before-title = Antes de ligar
help-before-1 = Use os contatos desta página ou de um site oficial, nunca um número ou link da mensagem.
help-before-2 = Guarde as mensagens, o registro de ligações, as fotos da tela e os comprovantes de pagamento.
help-before-3 = Se você enviou dinheiro, ligue primeiro para seu banco ou para a administradora do cartão.

about-title = Sobre este guia
about-never-title = O que a polícia nunca pede
about-never-lead = Quem faz qualquer uma destas coisas é golpista, mesmo que diga ser da polícia.
never-money = A polícia nunca pede que você transfira ou envie dinheiro
never-warrant = A polícia nunca mostra distintivo ou mandado de prisão por videochamada ou redes sociais
never-password = A polícia nunca pede senha, PIN ou código de acesso
never-secret = A polícia nunca proíbe você de falar com sua família ou seu trabalho
never-do = Desligue e confirme ligando para um número que você procurou por conta própria.
about-genuine-title = Como conferir se este guia é verdadeiro
about-genuine-address = Olhe o domínio na barra de endereço do navegador: a parte antes da primeira “/”. O domínio deste guia é:
about-genuine-files = Nunca enviamos anexos.
about-genuine-secret = Nunca pedimos aos leitores senha, número de cartão ou dados pessoais.
about-genuine-dates = Todo alerta informa quem o emitiu, suas datas e sua edição.
about-accessibility-title = Acessibilidade
about-accessibility-text = Todas as páginas funcionam só com o teclado, com leitores de tela, com ampliação de 400%, impressas e com as cores que você escolher, sem precisar de scripts. Nossa meta é o nível AA das WCAG 2.2.
about-accessibility-help = Se algo for difícil de usar, avise o emissor.
about-terms-title = Termos de uso
about-terms-text = Os textos dos alertas podem ser usados livremente sob a licença Creative Commons Atribuição 4.0 Internacional (CC BY 4.0): copie e traduza, citando a fonte. As estatísticas seguem os termos de suas próprias fontes.
about-privacy-title = Privacidade
about-privacy-text = Não usamos cookies, não enviamos nada a outros sites e não guardamos nada sobre os leitores.
about-feeds-title = Receba as novidades
about-feeds-text = Os novos alertas estão disponíveis em feeds.
feed-atom = Feed Atom
feed-json = Feed JSON

foot-label = Sobre este guia
foot-never-more = Saiba mais
foot-links = Guia
foot-about = Sobre este guia
foot-genuine = Isto é verdadeiro?
foot-accessibility = Acessibilidade
foot-terms = Termos de uso
foot-privacy = Privacidade
foot-feeds = Feeds
foot-licence = Textos disponíveis sob CC BY 4.0

elsewhere-title = Esta página ainda não está disponível em português
elsewhere-text = Você pode lê-la em:
coming-title = Uma tradução está sendo feita
coming-text = Estamos preparando este alerta em português. Enquanto isso, você pode lê-lo nos idiomas abaixo.
coming-source = Ler em { $language }
over-title = Este alerta não está mais disponível
over-text = O período de exibição terminou. Você encontra orientações atuais na página inicial.
error-bad-title = Não conseguimos ler este pedido
error-bad-text = Confira se o endereço está completo e abra de novo.
error-forbidden-title = Você não pode abrir esta página
error-forbidden-text = Esta página não está aberta para você.
error-missing-title = Página não encontrada
error-missing-text = O endereço pode ter mudado ou estar errado. Se uma mensagem trouxe você até aqui, confira se ela é verdadeira.
error-method-title = Isso não pode ser feito aqui
error-method-text = Esta página só pode ser lida. Nada do que foi enviado foi recebido.
error-large-title = O envio é grande demais
error-large-text = Diminua o tamanho e envie de novo.
error-unprocessable-title = Não conseguimos usar o que foi enviado
error-unprocessable-text = Volte à página anterior e confira o que você digitou.
error-broken-title = Não conseguimos mostrar esta página agora
error-broken-text = O problema é nosso. Tente de novo daqui a pouco.
error-ways = Você pode continuar por aqui
error-way-home = Escolher o que aconteceu
error-way-help = Ver para quem ligar
error-way-list = Ver todos os alertas
