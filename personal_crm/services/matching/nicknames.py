"""Short and other forms of given names, in several languages.

A line is one name in its forms; a form may stand in several lines (Alex, Sasha, Chris).
Written without accents, as `names.key` returns them.
"""

from collections import defaultdict

_FORMS = """
abigail abby gail
adelheid heidi alheid
agnieszka aga agnes ines
albert al bert bertie albrecht
alejandro alexander alexandre alessandro alex alec sandro sasha sascha sacha alek olek xander ale
alexandra alejandra alessandra alex sasha sascha sandra ale lexi
alfred alf alfie fred alfredo fredi
amanda mandy
ana anna anne annie anita anya ania hannah hanna nan nancy anke
andrew andy drew andreas andre andres andrea andrzej andrei
angela angie angelika geli
anthony tony antonio anton toni toño antoine antek
antonia toni tonia toñi
arthur art artie arturo
barbara barb babs basia bärbel
beatrice beatrix beatriz bea trixie
benjamin ben benny benji
bernard bernie bernhard bernd bernardo
catherine katherine kate katie cathy kathy kat kitty katharina kathrin katja katya kasia catalina
charles charlie chuck karl carl carlos carlo carlitos charly
christian chris christiaan cristian
christina christine chris tina chrissy cristina kristina kirsten krista
christopher chris kit topher christoph cristobal christophe stoffel krzysztof
concepcion concha conchita
cornelius cornelis kees cor
daniel dan danny daniele dani danek
daniela dani danielle
david dave davey davide dawid
deborah debbie deb
dietrich dieter diederik
dimitri dmitri dmitry dima mitya
dolores lola loli
dominic dominik dom nick domenico domingo
donald don donnie
dorothy dorothea dot dotty dora doro dorota
edward eduard eduardo ed eddie ted teddy ned edoardo edek
eleanor eleonora ellie nell nora lenore
elizabeth elisabeth elisabetta isabel liz lizzie beth betty eliza lisa elsa elsie lisbeth elzbieta
emily emilia em emmy milly emi
enrique henry heinrich henri enrico harry hank heinz heiko hendrik henk quique kike
ernest ernst ernesto ernie
eugene gene eugenio evgeny zhenya
eva eve evita ewa
florian flo flori
frances francesca franziska francisca fran frannie franzi paca paqui fanny
francisco francis frank franz francesco paco pancho frankie fran curro kiko frans francois
frederick friedrich fred freddy fritz frederik federico fede
gabriel gabe gabriele gabi
gabriela gabrielle gabi gaby
gerald gerard gerhard gerd gerry jerry gerardo
gertrude gertrud trudy trude
giovanni john johannes johnny hans jan juan ivan jean joao ian sean gianni hannes jack janek
giuseppe joseph josef jose joe joey pepe beppe jozef jupp sepp pepito josep pino
giulia julia julie jule giulietta juliette
gregory greg gregor gregorio grigory grisha grzegorz
guadalupe lupe lupita
guillermo william wilhelm bill billy will willy willi guillaume willem liam memo wim
gustav gustavo gus gustaf
helen helena elena ellen lena elene nelly helene olena yelena lenka
hildegard hilde hilda
ignacio ignaz nacho ignatius inigo
irene irina ira irena
isaac izzy ike
jacob jakob jake jacobo jaap kuba kobi jakub
jacqueline jackie
james jim jimmy jamie jaime jacques diego santiago giacomo jaimito seamus
janet jan jane janine jeannette
jennifer jen jenny jenni
jeremy jerry jeremias jem
jerome hieronymus jeronimo
jessica jess jessie
jesus chuy chucho
joanna johanna joan giovanna joana jo asia hanne
jonathan jon jonny
jorge george georg georges giorgio jerzy yuri yury jurij jürgen jörg giorgos yorgos
josephine josefina josefa josie fina pepa jo
joshua josh
judith judy jutta
kenneth ken kenny
klaus nicholas nick nicolas nikolaus nicola niko nicky klaas niklas nikolai kolya mikolaj nico
konrad conrad kurt
lawrence laurence larry lorenz lorenzo laurens lars renzo
leonard leo len lenny leonardo leonhard
leonor leonora nora
leopold leo poldi leopoldo
louis ludwig luis luigi lou lewis ludovic luiz lutz gigi
louise luise luisa lulu luz
lucas lukas luke luca lukasz luc
ludmila lyudmila mila luda
luz lucia lucy lucie lucilla
magdalena madeleine magda lena maggie leni
manuel manolo manny emanuel emmanuel manu manni
manuela manu manoli
margaret margarita margarete maggie meg peggy greta gretchen rita marge margot gosia
maria mary marie mariya mia mimi mitzi molly masha marija mariette moira mari maruja
marcus markus mark marc marco marcos marek
mario marius
martha marta marty
martin marty martino maarten marcin
martina tina marti
matthew matt matthias mateo matteo matthieu mathias mats mateusz hias matty
maximilian max massimiliano maxi
maxim maksim max
mercedes merche
michael mike mick mickey michel miguel michele mikhail misha michal mikael micha michi mikey
michelle michaela micha shelly
monica monika moni
natalia natalie nataly natasha nat talia natalya
nathaniel nathan nate nat
oliver ollie oli olivier olivero
olga olya helga
patricia pat patty tricia trish patti pati
patrick pat paddy patricio patrizio
paul pablo paolo paulo pavel pawel pauli pol
peter pete pedro pietro pierre piotr petr petra petros pit pyotr petya piet perico
philip phil philipp felipe philippe filippo pip filip
rafael raphael raffaele rafa raf rafal
ramon raymond ray raimund moncho
rebecca becky bec rebekka
richard rick dick rich ricky ricardo riccardo richie ryszard
robert bob rob bobby robbie bert roberto robin rupert ruprecht
rodrigo rodrick roderick rod
roland rolando roly
ronald ron ronnie ronaldo
rosa rose rosie rosalia rosita rosario
rudolf rudy rudi rodolfo rolf
samuel sam sammy samuele
samantha sam sammy
sarah sara sally sadie
sebastian seb basti bastian sebastien sebastiano wastl
sergei sergey serge sergio seryozha serhiy
simon simeon simone szymon semyon
sofia sophia sophie sonia sonja zofia sonya
soledad sole
stanislav stanislaw stan staszek stas
stephanie stefanie steffi steph stefania fanny
stephen steven steve stefan stefano esteban etienne stevie stephan stepan stefaan istvan
susan susanne sue suzanne susana suzy susi zuzanna susie
svetlana sveta lana
teresa theresa tess tessa terry therese resi terri tere
tatiana tanja tanya tania
theodore theodor ted teddy theo teodoro fyodor fedor
thomas tom tommy tomas tommaso tomasz thom tomek
timothy tim timmy timo timoteo
valentin valentino vali valentine
veronica veronika vero ronnie nika
victor viktor vic vittorio vitya
victoria viktoria vicky tori vika
vincent vincenzo vicente vince vinnie
vladimir vova volodya vlad volodymyr wladimir
walter walt wally wouter
wolfgang wolf wolfi
xavier javier javi xavi saverio
yevgenia eugenia zhenya evgenia
"""


def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_FORMS.strip().splitlines()):
        for form in line.split():
            found[form].add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


GROUPS = _groups()
