"""The flood of Aldermouth told in many languages, each with questions on its three sections."""

from typing import NamedTuple


class Told(NamedTuple):
    """An article's three sections, one a paragraph, and a question on each, one a line, otherwise inflected."""

    article: str
    asked: str

    @property
    def sections(self) -> list[str]:
        """The sections, each on one line."""
        return [" ".join(section.split("\n")) for section in self.article.strip().split("\n\n")]

    @property
    def questions(self) -> list[str]:
        """The questions, one on each section."""
        return self.asked.strip().split("\n")

    @property
    def markdown(self) -> str:
        """The article as a Markdown file, its sections under numbers."""
        return "\n\n".join(f"## {number}\n\n{section}" for number, section in enumerate(self.sections, start=1))


FLOODS = {
    "ar": Told(
        """
ارتفع النهر طوال يوم الثلاثاء. وفي يوم الخميس أُغلق الجسر القديم لأن الماء وصل إلى الطريق.

انتقل الخبازون إلى المدرسة لأن أفرانها في الطابق العلوي. ووزعوا ١٬٢٠٠ رغيف على العائلات التي فقدت منازلها.

بعد الفيضان عملت العبّارة أحد عشر يوما. ولم تطلب القبطانة آنا برانت أي نقود من الركاب.
""",
        """
لماذا تم إغلاق الجسر القديم؟
كم رغيفا وزع الخبازون على العائلات؟
من هي قبطانة العبارة بعد الفيضان؟
""",
    ),
    "de": Told(
        """
Der Fluss stieg den ganzen Dienstag. Am Donnerstag wurde die alte Brücke geschlossen, weil das Wasser die Straße
erreichte.

Die Bäcker zogen in die Schule, denn deren Öfen standen im Obergeschoss. Sie gaben den Familien, die ihre Häuser
verloren hatten, 1.200 Brote.

Nach der Flut fuhr elf Tage lang eine Fähre. Die Kapitänin Anna Brandt verlangte von niemandem Geld.
""",
        """
Warum hat man die alten Bruecken geschlossen?
Wie viele Brote bekam jede Familie ohne Haus?
Wer war die Kapitänin der Fähre?
""",
    ),
    "el": Told(
        """
Το ποτάμι ανέβαινε όλη την Τρίτη. Την Πέμπτη έκλεισαν την παλιά γέφυρα, επειδή το νερό έφτασε στον δρόμο.

Οι φουρνάρηδες πήγαν στο σχολείο, γιατί οι φούρνοι του ήταν στον πάνω όροφο. Μοίρασαν 1.200 καρβέλια στις
οικογένειες που έχασαν τα σπίτια τους.

Μετά την πλημμύρα δούλευε ένα πορθμείο για έντεκα ημέρες. Η καπετάνισσα Άννα Μπραντ δεν ζήτησε ποτέ χρήματα.
""",
        """
ΓΙΑΤΙ ΕΚΛΕΙΣΕ Η ΠΑΛΙΑ ΓΕΦΥΡΑ;
Πόσα καρβέλια πήρε η κάθε οικογένεια;
Ποια ήταν η καπετάνισσα του πορθμείου;
""",
    ),
    "en": Told(
        """
The river rose all Tuesday. On Thursday the old bridge was closed because the water reached the road.

The bakers moved into the school because its ovens stood on the upper floor. They gave 1,200 loaves to families
that had lost their houses.

After the flood a ferry ran for eleven days. Its captain, Anna Brandt, never asked anybody for money.
""",
        """
Why did they close the old bridge?
How many loaves did the baker give to a family?
Who was the captain of the ferry?
""",
    ),
    "es": Told(
        """
El río creció durante todo el martes. El jueves cerraron el puente viejo porque el agua llegó a la carretera.

Los panaderos se mudaron a la escuela porque sus hornos estaban en el piso de arriba. Dieron 1.200 panes a las
familias que habían perdido sus casas.

Después de la inundación un transbordador navegó once días. La capitana Ana Brandt nunca pidió dinero.
""",
        """
¿Por qué se cerró el puente viejo?
¿Cuántos panes dio el panadero a cada familia?
¿Quién era la capitana del transbordador?
""",
    ),
    "hi": Told(
        """
मंगलवार को नदी दिन भर चढ़ती रही। गुरुवार को पुराना पुल बंद कर दिया गया क्योंकि पानी सड़क तक पहुँच गया था।

नानबाई स्कूल में चले गए क्योंकि उसकी भट्ठियाँ ऊपरी मंज़िल पर थीं। उन्होंने बेघर परिवारों को 1,200 रोटियाँ दीं।

बाढ़ के बाद ग्यारह दिनों तक एक नौका चली। उसकी कप्तान अन्ना ब्रांट ने कभी पैसे नहीं माँगे।
""",
        """
पुराने पुल को क्यों बंद किया गया?
नानबाइयों ने परिवार को कितनी रोटी दी?
नौका की कप्तान कौन थी?
""",
    ),
    "ro": Told(
        """
Râul a crescut toată ziua de marți. Joi au închis podul vechi, fiindcă apa a ajuns la șosea.

Brutarii s-au mutat în școală, pentru că cuptoarele ei erau la etaj. Au dat 1.200 de pâini familiilor care își
pierduseră casele.

După inundație, un feribot a circulat unsprezece zile. Căpitanul Ana Brandt nu a cerut niciodată bani.
""",
        """
De ce a fost închis podul vechi?
Câte pâini a dat brutarul fiecărei familii?
Cine era căpitanul feribotului?
""",
    ),
    "ru": Told(
        """
Река поднималась весь вторник. В четверг закрыли старый мост, потому что вода дошла до дороги.

Пекари переехали в школу, потому что её печи стояли на верхнем этаже. Они раздали 1 200 буханок семьям, которые
потеряли дома.

После наводнения одиннадцать дней ходил паром. Капитан Анна Брандт никогда не просила денег.
""",
        """
Почему был закрыт старый мост?
Сколько буханок пекарь раздал каждой семье?
Кто был капитаном парома?
""",
    ),
    "th": Told(
        """
แม่น้ำขึ้นตลอดวันอังคาร วันพฤหัสบดีสะพานเก่าถูกปิดเพราะน้ำท่วมถึงถนน

คนทำขนมปังย้ายไปอยู่ที่โรงเรียนเพราะเตาอบอยู่ชั้นบน พวกเขาแจกขนมปัง 1,200 ก้อนให้ครอบครัวที่สูญเสียบ้าน

หลังน้ำท่วมเรือข้ามฟากวิ่งอยู่สิบเอ็ดวัน กัปตันแอนนา บรันท์ ไม่เคยขอเงินจากใคร
""",
        """
ทำไมสะพานเก่าจึงถูกปิด
คนทำขนมปังแจกขนมปังกี่ก้อน
ใครเป็นกัปตันเรือข้ามฟาก
""",
    ),
    "tr": Told(
        """
Nehir bütün salı günü yükseldi. Perşembe günü su yola ulaştığı için eski köprü kapatıldı.

Fırıncılar okula taşındı, çünkü okulun fırınları üst kattaydı. Evlerini kaybeden ailelere 1.200 ekmek
dağıttılar.

Selden sonra bir feribot on bir gün çalıştı. Kaptan Anna Brandt hiç kimseden para istemedi.
""",
        """
ESKİ KÖPRÜ NEDEN KAPATILDI?
Fırıncılar her aileye kaç ekmek dağıttı?
Feribotun kaptanı kimdi?
""",
    ),
    "vi": Told(
        """
Nước sông dâng suốt ngày thứ Ba. Đến thứ Năm, cây cầu cũ bị đóng vì nước đã ngập đường.

Những người thợ làm bánh chuyển vào trường học vì lò nướng ở tầng trên. Họ tặng 1.200 ổ bánh mì cho các gia đình
mất nhà.

Sau trận lụt, một chiếc phà chạy suốt mười một ngày. Thuyền trưởng Anna Brandt không bao giờ đòi tiền.
""",
        """
Vì sao cây cầu cũ bị đóng?
Thợ làm bánh đã tặng bao nhiêu ổ bánh mì?
Ai là thuyền trưởng của chiếc phà?
""",
    ),
    "zh": Told(
        """
星期二河水整天上涨。星期四，因为水漫到了公路上，旧桥被关闭了。

面包师傅搬进了学校，因为学校的烤炉在楼上。他们把1,200个面包分给了失去房屋的家庭。

洪水过后，渡船行驶了十一天。船长安娜·勃兰特从来没有向乘客要钱。
""",
        """
旧桥为什么关闭？
面包师傅分给家庭多少个面包？
渡船的船长是谁？
""",
    ),
    "fr": Told(
        """
La rivière monta tout le mardi. Le jeudi, on ferma le vieux pont parce que l’eau avait atteint la route.

Les boulangers s’installèrent dans l’école, dont les fours étaient à l’étage. Ils donnèrent 1 200 pains aux
familles qui avaient perdu leurs maisons.

Après l’inondation, un bac circula pendant onze jours. La capitaine Anna Brandt ne demanda jamais d’argent.
""",
        """
Pourquoi le vieux pont a-t-il été fermé ?
Combien de pains le boulanger a-t-il donnés à chaque famille ?
Qui était la capitaine du bac ?
""",
    ),
    "ja": Told(
        """
火曜日は一日中、川の水位が上がった。木曜日には水が道路に達したため、古い橋が閉鎖された。

パン屋たちは学校に移った。学校のオーブンが上の階にあったからだ。家を失った家族に1,200個のパンを配った。

洪水のあと、渡し船が十一日間運航した。船長のアンナ・ブラントは一度もお金を求めなかった。
""",
        """
古い橋はなぜ閉鎖されたのですか。
パン屋は家族にいくつのパンを配りましたか。
渡し船の船長は誰でしたか。
""",
    ),
    "ko": Told(
        """
화요일 내내 강물이 불어났다. 목요일에는 물이 도로까지 차올라 낡은 다리가 폐쇄되었다.

제빵사들은 학교로 옮겨 갔다. 학교의 오븐이 위층에 있었기 때문이다. 집을 잃은 가족들에게 빵 1,200개를 나누어
주었다.

홍수가 지나간 뒤 나룻배가 열하루 동안 다녔다. 선장 안나 브란트는 돈을 요구하지 않았다.
""",
        """
낡은 다리는 왜 폐쇄되었나요?
제빵사는 가족들에게 빵을 몇 개 나누어 주었나요?
홍수 뒤에 다닌 나룻배의 선장은 누구입니까?
""",
    ),
}
