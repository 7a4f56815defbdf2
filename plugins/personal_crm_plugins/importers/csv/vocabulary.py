"""The words over the columns of address lists, in six languages, and what stands under them.

Each field is followed by the headings that mean it, without accents, capitals, filling words
and the words for a place. `field/label` gives what stands there a label of its own.
"""

ENGLISH = """
name: name, full name, display name, contact, contact name, person, people, friend
given: given name, first name, firstname, forename, given, christian name
additional: middle name, additional name, second name, middle names, additional
family: family name, last name, lastname, surname, family
prefix: prefix, name prefix, salutation, honorific, honorific prefix
suffix: suffix, name suffix, honorific suffix
nickname: nickname, nicknames, nick name, nick, short name, alias, known as
email: email, e mail, emails, email address, e mail address, mail, mail address, emailaddress
phone: phone, phone number, phones, telephone, telephone number, tel, number, phonenumber
phone/main: main phone, primary phone, company phone, company main phone, switchboard
phone/assistant: assistant phone
phone/car: car phone
phone/callback: callback
phone/radio: radio phone
phone/telex: telex
phone/tty: tty tdd phone
phone/isdn: isdn
address: address, full address, postal address, mailing address
street: street, street address, address line, street line, address street, road
number: house number, street number
city: city, town, locality, address city
region: state, region, province, county, state province, address region, address state
postcode: postcode, post code, postal code, zip, zip code, zipcode, address postal code
country: country, country region, address country
po box: po box, post box, address po box, p o box
organization: company, organization, organisation, employer, company name, organization name, org
department: department, organization department, unit
title: job title, position, title, organization title, function
role: role, profession, occupation
birthday: birthday, birth date, birthdate, date birth, bday, born, dob
died: died, death date, date death, deathdate
date/anniversary: anniversary, wedding anniversary, wedding, wedding day
note: note, notes, comment, comments, remark, remarks, description
tag: tag, tags, category, categories, group, groups, labels, group membership, circle, circles
url: url, website, web site, web page, homepage, web, site, link, profile, blog
handle/im: im, imaddress, im address
handle/skype: skype, skype id
handle/telegram: telegram
handle/signal: signal
handle/whatsapp: whatsapp
handle/twitter: twitter
handle/instagram: instagram
handle/linkedin: linkedin
handle/matrix: matrix
handle/mastodon: mastodon
photo: photo, picture, image, avatar
related/spouse: spouse, wife, husband
related/partner: partner
related/child: child, children, kids
related/manager: manager, manager name, boss
related/assistant: assistant, assistant name
related/referred by: referred by
pronouns: pronouns
pronunciation: pronunciation, yomi name, phonetic name
given yomi: given yomi, given name yomi, phonetic first name
additional yomi: additional name yomi, phonetic middle name
family yomi: family name yomi, surname yomi, phonetic last name
language: language, languages
how met: how met, how we met, met, where we met
id: id, uid, contact id
"""
GERMAN = """
name: name, vollstandiger name, anzeigename, ganzer name, kontakt, person
given: vorname, rufname
additional: zweiter vorname, weitere vornamen, mittelname
family: nachname, familienname, zuname
prefix: anrede, titel, namensprafix
suffix: namenszusatz, suffix
nickname: spitzname, kosename
email: email, e mail, e mail adresse, emailadresse, mail, mailadresse, email adresse
phone: telefon, telefonnummer, tel, rufnummer, nummer, festnetz
phone/mobile: mobilnummer, handynummer, mobiltelefon
phone/main: haupttelefon, telefon firma
phone/car: autotelefon
phone/fax: faxnummer, telefax
address: adresse, anschrift, postanschrift
street: strasse, strasse hausnummer, strasse und hausnummer, strasse nr
number: hausnummer, hausnr, nr
city: ort, stadt, wohnort
region: bundesland, region, kanton
postcode: plz, postleitzahl
country: land, land region, staat
po box: postfach
organization: firma, unternehmen, organisation, arbeitgeber, verein
department: abteilung
title: position, stelle, funktion
role: beruf, rolle
birthday: geburtstag, geburtsdatum, geboren, geb datum, geb
died: gestorben, todestag, sterbedatum
date/anniversary: jahrestag, hochzeitstag
note: notiz, notizen, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar
tag: gruppe, gruppen, kategorie, kategorien, schlagworte
url: webseite, website, internetseite, homepage
photo: foto, bild
related/partner: partner, partnerin, lebenspartner
related/spouse: ehepartner, ehefrau, ehemann
related/child: kinder, kind
language: sprache, sprachen
how met: kennengelernt
"""
FRENCH = """
name: nom, nom complet, nom affiche, contact
given: prenom
additional: deuxieme prenom
family: nom famille
prefix: civilite
suffix: suffixe
nickname: surnom
email: courriel, adresse messagerie, adresse mail, adresse email, adresse electronique, e mail, mail
phone: telephone, numero telephone, tel
phone/mobile: tel mobile
phone/fax: telecopie
address: adresse, adresse postale
street: rue
city: ville, commune
region: departement, region, dep region
postcode: code postal, cp
country: pays, pays region
po box: boite postale
organization: societe, entreprise, organisation, employeur
department: service
title: titre, fonction, poste
role: profession, metier
birthday: anniversaire, date naissance, naissance
died: deces, date deces
date/anniversary: anniversaire mariage, mariage
note: note, notes, remarque, remarques, commentaire, commentaires
tag: groupe, groupes, categorie, categories
url: site, site web, page web
photo: photo
related/spouse: conjoint, epoux, epouse
related/child: enfants
language: langue, langues
how met: rencontre
"""
SPANISH = """
name: nombre, nombre completo, contacto, nombre y apellidos
given: nombre pila, primer nombre
additional: segundo nombre
family: apellido, apellidos
prefix: tratamiento
suffix: sufijo
nickname: apodo, alias, sobrenombre
email: correo, correo electronico, direccion correo electronico, email, e mail
phone: telefono, numero telefono, tel, fijo
phone/mobile: numero movil
address: direccion, domicilio
street: calle
number: numero
city: ciudad, poblacion, localidad
region: provincia, estado, region
postcode: codigo postal, cp
country: pais, pais region, pais o region
po box: apartado correos, apartado postal
organization: empresa, organizacion, compania
department: departamento
title: puesto, cargo
role: profesion, ocupacion
birthday: cumpleanos, fecha nacimiento, nacimiento
date/anniversary: aniversario
note: nota, notas, comentario, comentarios, observaciones
tag: grupo, grupos, categoria, categorias, etiquetas
url: pagina web, sitio web, web
photo: foto
related/spouse: conyuge, esposa, esposo
related/partner: pareja
related/child: hijos
language: idioma, idiomas
"""
ITALIAN = """
name: nome, nome completo, nominativo, contatto
given: nome battesimo
additional: secondo nome
family: cognome
prefix: appellativo
suffix: suffisso
nickname: soprannome
email: email, e mail, posta elettronica, indirizzo posta elettronica, indirizzo email, mail
phone: telefono, numero telefono, tel
phone/mobile: numero cellulare
address: indirizzo
street: via
number: numero civico, civico
city: citta, comune, localita
region: provincia, regione
postcode: cap, codice postale
country: paese, stato, nazione
po box: casella postale
organization: societa, azienda, organizzazione, ditta
department: reparto
title: titolo, posizione, qualifica
role: professione
birthday: compleanno, data nascita, nascita
date/anniversary: anniversario
note: nota, note, commenti, osservazioni
tag: gruppo, gruppi, categoria, categorie
url: sito, sito web, pagina web
photo: foto
related/spouse: coniuge, marito, moglie
related/child: figli
language: lingua, lingue
"""
PORTUGUESE = """
name: nome, nome completo, contato, contacto
given: nome proprio, primeiro nome
additional: segundo nome, nome meio
family: sobrenome, apelido, ultimo nome
prefix: tratamento
suffix: sufixo
nickname: alcunha
email: email, e mail, endereco email, correio eletronico, endereco correio eletronico
phone: telefone, numero telefone, tel
phone/mobile: numero celular
address: endereco, morada
street: rua
number: numero
city: cidade, localidade
region: estado, distrito, provincia
postcode: cep, codigo postal
country: pais, pais regiao
po box: caixa postal
organization: empresa, organizacao, companhia
department: departamento
title: cargo, posicao
role: profissao
birthday: aniversario, data nascimento, nascimento
note: nota, notas, observacoes, comentarios
tag: grupo, grupos, categoria, categorias
url: site, pagina web
photo: foto
related/spouse: conjuge, esposa, marido
related/child: filhos
language: idioma, lingua
"""
LANGUAGES = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN, "pt": PORTUGUESE,
}  # fmt: skip
PLACES = {
    "home": "home private privat privee prive personal personnel particular casa domicile ab "
    "abitazione residencial residential residenziale privata perso",
    "work": "work business office geschaftlich dienstlich arbeit buro bureau travail professionnel "
    "trabajo oficina uff ufficio lavoro comercial trabalho escritorio",
    "other": "other weitere weiterer weiteres andere anderer autre altro altra altri otro otra "
    "outro outra",
    "mobile": "mobile cell cellular handy mobil portable movil celular cellulare telemovel "
    "smartphone",
    "fax": "fax",
    "pager": "pager",
}
FILLING = "of the s de du des del della delle dei di do da d la le el der die das a"
