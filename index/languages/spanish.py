"""Spanish: function words, irregular verbs and abbreviations."""

from index.languages.language import Accents, Language, base_forms, phrases, words

_INTERROGATIVES = """
qué quién quiénes cuál cuáles cuándo dónde adónde cómo cuánto cuánta cuántos cuántas
"""

_AUXILIARIES = """
soy eres es somos sois son fui fuiste fue fuimos fueron era eras éramos eran sea sean será serán sería serían siendo
sido estoy estás está estamos estáis están estuvo estuvieron estaba estaban esté estén estará estarán estaría
estando estado he has ha hemos habéis han hube hubo hubieron había habías habíamos habían haya hayan habrá habrán
habría habrían hay habiendo habido puede pueden puedo podemos pudo pudieron podía podían podrá podrán podría podrían
debe deben debo debía debían debería deberían suele suelen solía solían
"""

_STOP_WORDS = """
el la los las lo un una unos unas al del yo mí me conmigo tú te ti contigo usted ustedes él ella ello ellos ellas
nosotros nosotras nos vosotros vosotras os le les se sí consigo uno mi mis tu tus su sus mío mía míos mías tuyo tuya
tuyos tuyas suyo suya suyos suyas nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras este esta esto
estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas éste ésta éstos éstas ése ésa ésos ésas
aquél aquélla aquéllos aquéllas tal tales mismo misma mismos mismas otro otra otros otras alguien algo nadie nada
alguno alguna algunos algunas algún ninguno ninguna ningún cada cualquier cualquiera cualesquiera todo toda todos
todas ambos ambas varios varias mucho mucha muchos muchas poco poca pocos pocas más menos tanto tanta tantos tantas
demasiado demás bastante bastantes que quien quienes cual cuales cuyo cuya cuyos cuyas cuando donde adonde como
cuanto cuanta cuantos cuantas y e o u ni pero sino aunque si porque pues mientras conque ya luego a ante bajo con
contra de desde durante en entre hacia hasta mediante para por según sin sobre tras vía no nunca jamás también
tampoco muy tan así aún todavía siempre sólo solo solamente casi además entonces después antes ahí allí allá aquí
acá quizá quizás bien mal incluso excepto salvo acaso
"""

_LIGHT_WORDS = """
ocurre ocurrió ocurrir pasa pasó pasar pasaba sucede sucedió suceder dice dicen dijo dijeron decir diga dime dicho
cuenta contó contar cuéntame explica explicar explique explícame describe describir significa significaba significar
nombre nombres llama llaman llamaba llamaban llamó llamado llamada llamados tipo tipos clase clases artículo texto
autor exactamente menciona mencionan palabra palabras cosa cosas hace hacen hizo hicieron hacer hacía hecho da dan
dio dieron dar dado tiene tienen tuvo tuvieron tener tenía tenían va van ir iba viene vienen venir vino pone puso
poner usa usan usó usar sabe saben saber sabía conoce conocen conocer conocido conocida favor hoy ahora gracias
"""

_IRREGULAR_FORMS = """
nacer nace nacen nació nacieron nacido nacida | morir muere mueren murió murieron muerto muerta muerte
| dormir duerme duermen durmió durmieron | pedir pide piden pidió pidieron | seguir sigue siguen siguió siguieron
| sentir siente sienten sintió sintieron | servir sirve sirven sirvió sirvieron | elegir elige eligen eligió eligieron
elegido | conseguir consigue consiguen consiguió consiguieron | producir produce producen produjo produjeron
| conducir conduce conducen condujo condujeron | reducir reduce reducen redujo redujeron | traducir tradujo tradujeron
| introducir introduce introducen introdujo introdujeron | traer trae traen trajo trajeron | atraer atrajo atrajeron
| querer quiere quieren quiso quisieron | caber cupo cupieron | abrir abre abren abrió abrieron abierto abierta
| escribir escribe escriben escribió escribieron escrito escrita | romper rompe rompió rompieron roto rota
| volver vuelve vuelven volvió volvieron vuelto vuelta | devolver devuelve devolvió devuelto
| resolver resuelve resuelven resolvió resuelto | descubrir descubre descubrió descubrieron descubierto descubierta
| cubrir cubre cubren cubrió cubrieron cubierto cubierta | ver ve ven vio vieron visto vista veía
| oír oye oyen oyó oyeron oído | caer cae caen cayó cayeron caído | leer lee leen leyó leyeron leído
| creer cree creen creyó creyeron creído | construir construye construyen construyó construyeron construido construida
| destruir destruye destruyen destruyó destruyeron destruido destruida | incluir incluye incluyen incluyó incluyeron
| empezar empieza empiezan empezó empezaron | comenzar comienza comienzan comenzó comenzaron
| cerrar cierra cierran cerró cerraron cerrado cerrada | perder pierde pierden perdió perdieron
| encontrar encuentra encuentran encontró encontraron | mostrar muestra muestran mostró mostraron
| jugar juega juegan jugó jugaron jugado | mover mueve mueven movió movieron | contener contiene contienen contuvo
contuvieron | mantener mantiene mantienen mantuvo mantuvieron | obtener obtiene obtienen obtuvo obtuvieron
| proponer propone propuso propusieron propuesto | componer compone compuso compuesto compuesta
| llegar llega llegan llegó llegaron | pagar paga pagan pagó pagaron | buscar busca buscan buscó buscaron
| bueno buena buen buenos buenas mejor mejores | malo mala peor peores | grande gran grandes mayor mayores
| pequeño pequeña menor menores
"""

_SENTENCE_OPENERS = """
El La Los Las Lo Un Una Unos Unas Él Ella Ellos Ellas Yo Tú Usted Nosotros Este Esta Esto Estos Estas Ese Esa Eso Esos
Aquel Aquella Su Sus Mi Mis Se En Al A De Del Con Sin Por Para Desde Hasta Entre Sobre Según Durante Tras Ante Cuando
Mientras Aunque Porque Si Pero Y O No Sí También Además Entonces Después Luego Antes Así Como Muchos Muchas Algunos
Algunas Varios Todos Todas Cada Otro Otra Otros Otras Hoy Ya Allí Aquí Qué Quién Cuál Cuándo Dónde Cómo
"""

SPANISH = Language(
    code="es",
    stemmer="spanish",
    accents=Accents.STEMMED,
    decimal_mark=",",
    own_letters="ñ",
    stop_words=words(_STOP_WORDS),
    light_words=words(_LIGHT_WORDS),
    interrogatives=words(_INTERROGATIVES),
    kind_interrogatives=words("qué cuál cuáles"),
    auxiliaries=words(_AUXILIARIES),
    exclamations=phrases("qué bueno | qué bien | qué pena | qué lindo | qué bonito | qué susto | cómo no"),
    irregular_forms=base_forms(_IRREGULAR_FORMS),
    titles=words(
        "sr sra srta sres dr dra d dña prof profa ing lic arq gral cnel cap fray sto sta mons exc p.ej vs aprox"
    ),
    abbreviations=words("etc ud uds cía ee.uu s.a a.c d.c a.m p.m jr avda"),
    abbreviations_before_numbers=words("núm nº no art cap pág págs vol fig tel"),
    sentence_openers=words(_SENTENCE_OPENERS),
    back_references=words(
        "él ella ello ellos ellas lo le les su sus suyo suya este esta esto estos estas ese esa eso esos"
        " esas"
        " aquel aquella aquello ahí allí allá entonces mismo misma"
    ),
    follow_up_openers=phrases(
        "y | pero | o | entonces | también | además | y qué | qué tal | qué más | quién más | y por"
    ),
    chatter_words=words(
        "hola buenas buenos días tardes noches adiós chao gracias muchas muchísimas mil por"
        " favor perdón sí no vale ok okay genial"
        " bueno bien jaja jajaja jeje lol guau todos amigos amigo bot"
    ),
    small_talk=phrases(
        "cómo estás | qué tal | qué tal estás | cómo te va | cómo está | quién eres | qué eres | qué puedes hacer"
        "| eres un bot | eres humano | estás ahí | cómo te llamas | cuál es tu nombre | cuéntame un chiste | qué haces"
        "| buenos días | buenas noches | hasta luego | hasta mañana | qué bien | muchas gracias"
    ),
    question_about="¿Qué dice sobre «{subject}»?",
)
