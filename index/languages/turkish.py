"""Turkish: function words, abbreviations, and the two letters i."""

from index.languages.language import Accents, Language, phrases, words

_INTERROGATIVES = """
kim kimi kime kimin kimde kimden kimler kimle kiminle ne neyi neye neyin nede neden neler neleri niçin niye nasıl hangi
hangisi hangileri hangisini hangisinin nere nerede nereden nereye neresi neresinde nerenin nereli kaç kaçta kaçı kaça
kaçıncı mi mı mu mü midir mıdır mudur müdür miydi mıydı muydu müydü misin mısın musun müsün miyiz mıyız
"""

_COPULAS = "dir dır dur dür tir tır tur tür di dı du dü ti tı tu tü ydi ydı ydu ydü ydir ymiş ymış miş mış"
"""Is, was, is said to be: written together with the word before."""

_AUXILIARIES = """
dir dır dur dür tir tır tur tür idi imiş ise iken değil değildi değildir var vardı vardır yok yoktu yoktur olan olarak
oldu olduğu olduğunu olmak olması olmuş olmuştur olur olup oluyor olabilir edilen eden etti edildi etmek etmiş ediyor
ediliyor edilir edilmiş edilmiştir
"""

_STOP_WORDS = """
bir ben beni bana benim bende benden biz bizi bize bizim bizde bizden sen seni sana senin sende senden siz sizi size
sizin sizde sizden o onu ona onun onda ondan onlar onları onlara onların onlarda onlardan kendi kendisi kendisini
kendisine kendisinin kendini kendine kendileri bu bunu buna bunun bunda bundan bunlar bunları bunlara bunların şu
şunu şuna şunun şunda şundan şunlar şunları birisi biri birini birine birinin herkes kimse hiçbir hiçbiri hiç bazı
bazıları bazısı her hepsi bütün tüm birçok birçoğu birkaç çok çoğu az daha en pek böyle şöyle öyle başka başkası
diğer diğeri diğerleri aynı ve veya ya yahut ama fakat ancak lakin ki de da dahi hem hatta çünkü eğer meğer oysa
oysaki zira madem şayet yani ile için gibi kadar göre karşı doğru rağmen dolayı ötürü beri önce sonra üzere dair ait
arasında arasındaki içinde içindeki içinden üzerinde üzerine üzerinden üzerindeki altında altındaki tarafından
hakkında yanında yanındaki karşısında boyunca sırasında sayesinde itibaren başına yüzünden evet hayır sadece yalnız
yalnızca bile artık henüz hala hâlâ hep hemen belki acaba keşke şimdi zaten ise burada buraya buradan orada oraya
oradan şurada bile nitekim böylece ayrıca özellikle neredeyse şekilde olsa
"""

_LIGHT_WORDS = """
ad adı adını adları isim ismi isimleri denir denilir denen demek dedi der diyor söyle söyledi söyler söylüyor anlat
anlatır anlatıyor açıkla açıklar tür türü türleri türlü çeşit çeşidi tip tipi şey şeyler şeyi makale makalede
makaleye yazı yazıda metin metinde metne yazar kelime sözcük geçer geçen anlama anlamı gelir geliyor geldi yapar
yapıyor yaptı yapılan yapılır yapılmış yapmak verir verdi veren verilen verildi alır aldı alan alınan kullanılan
kullanılır zaman bilinen bilinir biliyor lütfen bugün teşekkürler
"""

_SENTENCE_OPENERS = """
Bu Bir O Onlar Ben Biz Sen Siz Bunun Bunlar Şu Ancak Fakat Ama Ve Çünkü Daha Sonra Önce Her Bazı Bütün Tüm Birçok İlk
Son Bugün Burada Orada Böylece Ayrıca Ne Kim Nasıl Neden Nerede Hangi Eğer En Çok Onun Kendi
"""

TURKISH = Language(
    code="tr",
    stemmer="turkish",
    accents=Accents.STEMMED,
    capitals={"I": "ı", "İ": "i"},
    letter_folds={"â": "a", "î": "i", "û": "u"},
    decimal_mark=",",
    has_apostrophe_endings=True,
    has_stopped_ordinals=True,
    own_letters="ğşçöü",
    stop_words=words(_STOP_WORDS),
    asks_in_place=True,
    light_words=words(_LIGHT_WORDS),
    kind_interrogatives=words("hangi"),
    interrogatives=words(_INTERROGATIVES)
    | {asking + copula for asking in words(_INTERROGATIVES) for copula in words(_COPULAS)},
    auxiliaries=words(_AUXILIARIES),
    exclamations=phrases("ne güzel | ne kötü | ne kadar güzel | ne yazık"),
    titles=words("dr prof doç yrd av alb gen org sn hz op arş öğr müh uzm bkz örn yak"),
    abbreviations=words("vb vs vd a.ş ltd şti t.c m.ö m.s İÖ İS cad sok mah"),
    abbreviations_before_numbers=words("no nr s sf cilt tel"),
    sentence_openers=words(_SENTENCE_OPENERS),
    back_references=words(
        "o onu ona onun onda ondan onlar onları onlara onların bu bunu buna bunun bunda bundan bunlar bunları bunların"
        " şu şunu şunun kendisi kendisini orada oraya oradan burada aynı"
    ),
    follow_up_openers=phrases("ve | peki | ama | ya | veya | yani | o zaman | peki ya | başka ne | başka kim"),
    chatter_words=words(
        "merhaba selam günaydın herkese iyi günler akşamlar geceler hoşçakal güle"
        " görüşürüz teşekkürler teşekkür ederim sağol"
        " lütfen özür evet hayır tamam ok okey harika güzel süper haha hahaha lol arkadaşlar millet bot"
    ),
    small_talk=phrases(
        "nasılsın | nasılsınız | sağ ol | çok sağ ol | naber | ne haber | nasıl gidiyor | sen"
        " kimsin | kimsin | nesin | ne yapabilirsin"
        "| bot musun | insan mısın | orada mısın | adın ne | adın nedir | senin adın ne | bana bir fıkra anlat | ne"
        " yapıyorsun"
    ),
    question_about="“{subject}” hakkında ne yazıyor?",
)
