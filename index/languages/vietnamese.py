"""Vietnamese: function words and abbreviations; it has no endings, and its accents tell words apart."""

from index.languages.language import Accents, Language, base_forms, phrases, words

_OLD_SPELLINGS = """
oà òa | oá óa | oả ỏa | oã õa | oạ ọa | oè òe | oé óe | oẻ ỏe | oẽ õe | oẹ ọe | uỳ ùy | uý úy | uỷ ủy | uỹ ũy | uỵ ụy
"""

_INTERROGATIVES = """
ai gì nào đâu sao bao nhiêu mấy hả à ư chăng
"""

_STOP_WORDS = """
là và của có được các những một cái này kia đó ấy nọ đây đấy thì mà ở tại trong ngoài trên dưới với cùng cho từ đến tới
vào ra lên xuống qua về theo bởi vì do nên nếu tuy nhưng hoặc hay còn cũng đã đang sẽ vừa mới rồi chưa không chẳng chả
phải rất quá lắm hơn nhất như thế vậy thôi chỉ đều vẫn cứ lại nữa mỗi mọi từng vài nhiều ít bị để khi lúc giữa sau
trước bằng gồm rằng
tôi tao tớ mình ta chúng bạn mày họ nó hắn ông bà
ạ nhé nhỉ nha à ừ vâng dạ
sự việc cuộc nơi
"""

_LIGHT_WORDS = """
tên gọi loại kiểu điều thứ bài viết nói kể biết nghĩa làm xảy lâu người xin hãy nay
"""

VIETNAMESE = Language(
    code="vi",
    accents=Accents.MEANT,
    letter_folds=base_forms(_OLD_SPELLINGS),
    decimal_mark=",",
    own_letters="ơưđ",
    stop_words=words(_STOP_WORDS),
    asks_in_place=True,
    light_words=words(_LIGHT_WORDS),
    interrogatives=words(_INTERROGATIVES),
    exclamations=phrases("sao mà | thật là"),
    titles=words("ths ts pgs gs bs ks tp tx vd tr nxb ths.bs pgs.ts gs.ts"),
    abbreviations=words("v.v tcn scn"),
    abbreviations_before_numbers=words("số q p đt"),
    sentence_openers=words(
        "Ông Bà Anh Chị Cô Họ Nó Các Những Một Mỗi Trong Trên Tại Ở Từ Theo Với Sau Trước Khi Nếu Tuy Nhưng Và Vì Do"
        " Đây Đó"
        " Năm Ngày Hiện Ai Gì Tôi Chúng Người Không"
    ),
    back_references=words("nó họ hắn y ông bà anh chị cô ấy đó này kia đấy đây chúng"),
    follow_up_openers=phrases("và | còn | nhưng | hay | vậy | thế | thế còn | còn gì | còn ai | vậy còn"),
    chatter_words=words(
        "chào xin hello hi alo cảm ơn tạm biệt vâng dạ ừ ok okay không có rồi tốt hay tuyệt haha hihi hehe lol mọi"
        " người"
        " bạn bè bot nhé"
    ),
    small_talk=phrases(
        "bạn khỏe không | bạn có khỏe không | bạn thế nào | bạn là ai | bạn là gì | bạn làm được gì | bạn có thể làm gì"
        "| bạn là bot à | bạn là người à | bạn tên gì | bạn tên là gì | tên bạn là gì | chào buổi sáng | chào buổi tối"
        " | chúc ngủ ngon | kể chuyện cười đi | xin chào"
    ),
    question_about="Bài viết nói gì về “{subject}”?",
)
