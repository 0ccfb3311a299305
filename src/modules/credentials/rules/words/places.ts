/** Prefectures, cities, wards, stations, mountains and sights; with and without what they are. */
export const PLACES = `
toukyou=東京 toukyouto=東京都 oosaka=大阪 oosakafu=大阪府 kyouto=京都 kyoutofu=京都府 hokkaidou=北海道 nagoya=名古屋 yokohama=横浜 koube=神戸
fukuoka=福岡 fukuokaken=福岡県 sapporo=札幌 sendai=仙台 hiroshima=広島 hiroshimaken=広島県 aomori=青森 aomoriken=青森県 iwate=岩手
iwateken=岩手県 miyagi=宮城 miyagiken=宮城県 akita=秋田 akitaken=秋田県 yamagata=山形 yamagataken=山形県 fukushima=福島 fukushimaken=福島県
ibaraki=茨城 ibarakiken=茨城県 tochigi=栃木 tochigiken=栃木県 gunma=群馬 gunmaken=群馬県 saitama=埼玉 saitamaken=埼玉県 chiba=千葉
chibaken=千葉県 kanagawa=神奈川 kanagawaken=神奈川県 niigata=新潟 niigataken=新潟県 toyama=富山 toyamaken=富山県 ishikawa=石川
ishikawaken=石川県 fukui=福井 fukuiken=福井県 yamanashi=山梨 yamanashiken=山梨県 nagano=長野 naganoken=長野県 gifu=岐阜 gifuken=岐阜県
shizuoka=静岡 shizuokaken=静岡県 aichi=愛知 aichiken=愛知県 mie=三重 mieken=三重県 shiga=滋賀 shigaken=滋賀県 hyougo=兵庫 hyougoken=兵庫県
nara=奈良 naraken=奈良県 wakayama=和歌山 wakayamaken=和歌山県 tottori=鳥取 tottoriken=鳥取県 shimane=島根 shimaneken=島根県 okayama=岡山
okayamaken=岡山県 yamaguchi=山口 yamaguchiken=山口県 tokushima=徳島 tokushimaken=徳島県 kagawa=香川 kagawaken=香川県 ehime=愛媛
ehimeken=愛媛県 kouchi=高知 kouchiken=高知県 saga=佐賀 sagaken=佐賀県 nagasaki=長崎 nagasakiken=長崎県 kumamoto=熊本 kumamotoken=熊本県
ooita=大分 ooitaken=大分県 miyazaki=宮崎 miyazakiken=宮崎県 kagoshima=鹿児島 kagoshimaken=鹿児島県 okinawa=沖縄 okinawaken=沖縄県
chiyoda=千代田 chiyodaku=千代田区 chuuouku=中央区 minatoku=港区 shinjuku=新宿 shinjukuku=新宿区 bunkyouku=文京区 taitouku=台東区
sumidaku=墨田区 koutouku=江東区 shinagawa=品川 shinagawaku=品川区 meguro=目黒 meguroku=目黒区 ootaku=大田区 setagaya=世田谷
setagayaku=世田谷区 shibuya=渋谷 shibuyaku=渋谷区 nakano=中野 nakanoku=中野区 suginami=杉並 suginamiku=杉並区 toshimaku=豊島区 kitaku=北区
arakawaku=荒川区 itabashi=板橋 itabashiku=板橋区 nerima=練馬 nerimaku=練馬区 adachi=足立 adachiku=足立区 katsushika=葛飾 katsushikaku=葛飾区
edogawa=江戸川 edogawaku=江戸川区 hachiouji=八王子 machida=町田 musashino=武蔵野 mitaka=三鷹 tachikawa=立川 kichijouji=吉祥寺 ikebukuro=池袋
akihabara=秋葉原 harajuku=原宿 roppongi=六本木 ginza=銀座 asakusa=浅草 ueno=上野 odaiba=お台場 tsukiji=築地 nihonbashi=日本橋 ebisu=恵比寿
daikanyama=代官山 shimokitazawa=下北沢 kawasaki=川崎 kamakura=鎌倉 hakone=箱根 atami=熱海 izu=伊豆 karuizawa=軽井沢 nikkou=日光 kusatsu=草津
umeda=梅田 nanba=難波 shinsaibashi=心斎橋 tennouji=天王寺 doutonbori=道頓堀 sakai=堺 gion=祇園 arashiyama=嵐山 himeji=姫路 hakata=博多
tenjin=天神 kokura=小倉 beppu=別府 naha=那覇 ishigaki=石垣 miyakojima=宮古島 hakodate=函館 otaru=小樽 asahikawa=旭川 furano=富良野
kanazawa=金沢 matsuyama=松山 takamatsu=高松 kurashiki=倉敷 matsue=松江 izumo=出雲 ise=伊勢 toba=鳥羽 hamamatsu=浜松 numazu=沼津
matsumoto=松本 koufu=甲府 mito=水戸 utsunomiya=宇都宮 maebashi=前橋 takasaki=高崎 oomiya=大宮 urawa=浦和 kawagoe=川越 tokorozawa=所沢
funabashi=船橋 kashiwa=柏 narita=成田 urayasu=浦安 yokosuka=横須賀 fujisawa=藤沢 odawara=小田原 sagamihara=相模原 toyota=豊田 okazaki=岡崎
fujisan=富士山 fuji=富士 asosan=阿蘇山 sakurajima=桜島 biwako=琵琶湖 kasumigaseki=霞ヶ関 marunouchi=丸の内 toukyoutawaa=東京タワー
sukaitsurii=スカイツリー toukyoueki=東京駅 kinkakuji=金閣寺 ginkakuji=銀閣寺 kiyomizudera=清水寺 toudaiji=東大寺 itsukushima=厳島
yakushima=屋久島 awajishima=淡路島 sadogashima=佐渡島 shikoku=四国 kyuushuu=九州 honshuu=本州 kantou=関東 kansai=関西 toukai=東海 touhoku=東北
hokuriku=北陸 sanin=山陰 sanyou=山陽 setonaikai=瀬戸内海 nihonkai=日本海 taiheiyou=太平洋 edo=江戸 yokohamashi=横浜市 oosakashi=大阪市
nagoyashi=名古屋市 sapporoshi=札幌市 fukuokashi=福岡市 koubeshi=神戸市 kyoutoshi=京都市 kawasakishi=川崎市 saitamashi=さいたま市
newyork london paris berlin tokyo osaka kyoto nagoya yokohama hawaii honolulu losangeles sanfrancisco lasvegas singapore
hongkong shanghai beijing seoul bangkok sydney melbourne toronto vancouver amsterdam barcelona madrid rome venice vienna
`;
