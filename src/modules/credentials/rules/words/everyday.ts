/**
 * Everyday words, the commoner first within a line of thought: `romaji=spelling`, or one of both. Each is found in kana,
 * in any romaji spelling, and as it is spelled.
 */
export const EVERYDAY = `
watashi=私 boku=僕 ore=俺 anata=貴方 kimi=君 minna=皆 jibun=自分 dare=誰 nani=何 doko=何処 itsu=何時 naze kore sore are
suki=好き daisuki=大好き kirai=嫌い daikirai=大嫌い ai=愛 koi=恋 kokoro=心 yume=夢 kibou=希望 yuuki=勇気 egao=笑顔 namida=涙
shiawase=幸せ koufuku=幸福 heiwa=平和 jiyuu=自由 kizuna=絆 tomodachi=友達 shinyuu=親友 nakama=仲間 kazoku=家族 koibito=恋人
otousan=お父さん okaasan=お母さん chichi=父 haha=母 papa=パパ mama=ママ oniisan=お兄さん oneesan=お姉さん ani=兄 ane=姉
otouto=弟 imouto=妹 ojiisan=お爺さん obaasan=お婆さん ojiichan obaachan musuko=息子 musume=娘 mago=孫 akachan=赤ちゃん
kodomo=子供 otona=大人 otoko=男 onna=女 hito=人 ningen=人間 danna=旦那 tsuma=妻 yome=嫁 otto=夫 kareshi=彼氏 kanojo=彼女
neko=猫 inu=犬 usagi=兎 tori=鳥 sakana=魚 uma=馬 ushi=牛 buta=豚 hitsuji=羊 saru=猿 kuma=熊 tora=虎 raion=ライオン zou=象
kirin=麒麟 panda=パンダ koala=コアラ kitsune=狐 tanuki=狸 nezumi=鼠 hebi=蛇 kaeru=蛙 kame=亀 iruka=海豚 kujira=鯨 same=鮫
pengin=ペンギン hamusutaa=ハムスター risu=栗鼠 ookami=狼 shika=鹿 inoshishi=猪 ryuu=竜 doragon=ドラゴン tsuru=鶴 washi=鷲
taka=鷹 karasu=烏 suzume=雀 hato=鳩 niwatori=鶏 hiyoko=雛 ahiru=家鴨 chou=蝶 hachi=蜂 ari=蟻 kumo=蜘蛛 hotaru=蛍 tonbo=蜻蛉
semi=蝉 kabutomushi=兜虫 kuwagata=鍬形 kingyo=金魚 medaka=目高 tako=蛸 ika=烏賊 ebi=海老 kani=蟹 koneko=子猫 koinu=子犬
kuroneko=黒猫 shironeko=白猫 mikeneko=三毛猫 shibainu=柴犬 wanko nyanko nyan wanwan nyaa
hana=花 sakura=桜 ume=梅 momo=桃 bara=薔薇 himawari=向日葵 ajisai=紫陽花 tanpopo=蒲公英 sumire=菫 yuri=百合 kiku=菊 botan=牡丹
fuji=藤 tsubaki=椿 cosmos kosumosu=秋桜 asagao=朝顔 suisen=水仙 ran=蘭 hasu=蓮 take=竹 matsu=松 sugi=杉 hinoki=檜 momiji=紅葉
ki=木 ha=葉 kusa=草 mori=森 hayashi=林 yama=山 kawa=川 umi=海 sora=空 tsuki=月 hoshi=星 taiyou=太陽 hi=日 kumo=雲 ame=雨
yuki=雪 kaze=風 kaminari=雷 niji=虹 arashi=嵐 taifuu=台風 kiri=霧 koori=氷 hikari=光 yami=闇 kage=影 hi=火 mizu=水 tsuchi=土
kin=金 gin=銀 dou=銅 tetsu=鉄 ishi=石 suna=砂 tani=谷 oka=丘 shima=島 nami=波 taki=滝 mizuumi=湖 ike=池 izumi=泉 chikyuu=地球
uchuu=宇宙 sekai=世界 shizen=自然 haru=春 natsu=夏 aki=秋 fuyu=冬 asa=朝 hiru=昼 yoru=夜 yuugata=夕方 kyou=今日 ashita=明日
kinou=昨日 ima=今 mirai=未来 kako=過去 genzai=現在 eien=永遠 jikan=時間 mainichi=毎日 maiasa=毎朝 shuumatsu=週末 yasumi=休み
getsuyoubi=月曜日 kayoubi=火曜日 suiyoubi=水曜日 mokuyoubi=木曜日 kinyoubi=金曜日 doyoubi=土曜日 nichiyoubi=日曜日 tanjoubi=誕生日
ichigatsu=一月 nigatsu=二月 sangatsu=三月 shigatsu=四月 gogatsu=五月 rokugatsu=六月 shichigatsu=七月 hachigatsu=八月 kugatsu=九月
juugatsu=十月 juuichigatsu=十一月 juunigatsu=十二月 oshougatsu=お正月 kurisumasu=クリスマス harouin=ハロウィン barentain
natsuyasumi=夏休み fuyuyasumi=冬休み haruyasumi=春休み matsuri=祭り hanabi=花火 hanami=花見 tanabata=七夕 obon=お盆 omisoka
ichi=一 ni=二 san=三 yon=四 shi go=五 roku=六 nana=七 shichi hachi=八 kyuu=九 juu=十 hyaku=百 sen=千 man=万 oku=億 zero=零
aka=赤 ao=青 kiiro=黄色 midori=緑 murasaki=紫 shiro=白 kuro=黒 chairo=茶色 pinku=ピンク orenji=オレンジ haiiro=灰色 kiniro=金色
giniro=銀色 mizuiro=水色 momoiro=桃色 konjou=紺青 akai=赤い aoi=青い shiroi=白い kuroi=黒い
gohan=ご飯 kome=米 pan=パン niku=肉 yasai=野菜 kudamono=果物 ringo=林檎 mikan=蜜柑 banana=バナナ ichigo=苺 budou=葡萄 suika=西瓜
meron=メロン nashi=梨 kaki=柿 kuri=栗 remon=レモン sakuranbo=桜桃 painappuru=パイナップル tomato=トマト nasu=茄子 kyuuri=胡瓜
ninjin=人参 tamanegi=玉葱 jagaimo=じゃが芋 satsumaimo=薩摩芋 kabocha=南瓜 daikon=大根 hakusai=白菜 kyabetsu=キャベツ negi=葱
ninniku=大蒜 shouga=生姜 mame=豆 daizu=大豆 natto=納豆 tofu=豆腐 miso=味噌 misoshiru=味噌汁 shouyu=醤油 satou=砂糖 shio=塩 su=酢
sushi=寿司 sashimi=刺身 tenpura=天ぷら raamen=ラーメン udon=饂飩 soba=蕎麦 karee=カレー kareeraisu=カレーライス hanbaagu=ハンバーグ
hanbaagaa=ハンバーガー piza=ピザ pasuta=パスタ supagetti=スパゲッティ omuraisu=オムライス gyouza=餃子 chaahan=炒飯 karaage=唐揚げ
tonkatsu=豚カツ yakiniku=焼肉 yakitori=焼鳥 sukiyaki=すき焼き shabushabu okonomiyaki=お好み焼き takoyaki=たこ焼き onigiri=おにぎり
bentou=弁当 nabe=鍋 oden=おでん unagi=鰻 maguro=鮪 sake=鮭 saba=鯖 tai=鯛 tamago=卵 gyuunyuu=牛乳 ocha=お茶 koohii=コーヒー
koucha=紅茶 biiru=ビール nihonshu=日本酒 wain=ワイン juusu=ジュース kora keeki=ケーキ aisu=アイス aisukuriimu=アイスクリーム
chokoreeto=チョコレート choko=チョコ kukkii=クッキー purin=プリン dango=団子 mochi=餅 manjuu=饅頭 daifuku=大福 youkan=羊羹
anko=餡子 anpan=餡パン senbei=煎餅 taiyaki=鯛焼き doonatsu=ドーナツ pankeeki=パンケーキ matcha=抹茶 okashi=お菓子 ame=飴
ie=家 uchi heya=部屋 niwa=庭 mado=窓 doa=ドア kagi=鍵 tsukue=机 isu=椅子 tokei=時計 denwa=電話 keitai=携帯 sumaho=スマホ
pasokon=パソコン terebi=テレビ kamera=カメラ rajio=ラジオ reizouko=冷蔵庫 sentakuki=洗濯機 soujiki=掃除機 densha=電車 kuruma=車
jitensha=自転車 baiku=バイク basu=バス takushii=タクシー hikouki=飛行機 fune=船 shinkansen=新幹線 chikatetsu=地下鉄 eki=駅
michi=道 hashi=橋 machi=町 mura=村 shi=市 kuni=国 gakkou=学校 daigaku=大学 koukou=高校 chuugakkou=中学校 shougakkou=小学校
youchien=幼稚園 sensei=先生 gakusei=学生 seito=生徒 kyoushitsu=教室 benkyou=勉強 shukudai=宿題 shiken=試験 sotsugyou=卒業
nyuugaku=入学 kaisha=会社 shigoto=仕事 shachou=社長 buchou=部長 kachou=課長 kaigi=会議 kyuuryou=給料 byouin=病院 isha=医者
kangoshi=看護師 kusuri=薬 keisatsu=警察 shoubousha=消防車 toshokan=図書館 eigakan=映画館 eiga=映画 ongaku=音楽 uta=歌 odori=踊り
piano=ピアノ gitaa=ギター baiorin=バイオリン doramu=ドラム hon=本 manga=漫画 anime=アニメ geemu=ゲーム shousetsu=小説 shinbun=新聞
zasshi=雑誌 tegami=手紙 shashin=写真 e=絵 ryokou=旅行 tabi=旅 sanpo=散歩 onsen=温泉 kaimono=買い物 ryouri=料理 tsuri=釣り
supootsu=スポーツ yakyuu=野球 sakkaa=サッカー tenisu=テニス gorufu=ゴルフ basuke=バスケ baree=バレー suiei=水泳 sukii=スキー
juudou=柔道 kendou=剣道 karate=空手 sumou=相撲 aikidou=合気道 kyuudou=弓道 shougi=将棋 igo=囲碁 maajan=麻雀 pachinko=パチンコ
keiba=競馬 takarakuji=宝くじ okane=お金 genkin=現金 saifu=財布 kaado=カード kurejitto=クレジット yokin=預金 kouza=口座 tsuuchou=通帳
namae=名前 juusho=住所 bangou=番号 denwabangou=電話番号 anshou=暗証 anshoubangou=暗証番号 aikotoba=合言葉 himitsu=秘密
kaigyou hirake=開け gomahirake kaijou=会場 toukou=投稿 touroku=登録 kaiin=会員 shain=社員 roguin=ログイン
pasuwaado=パスワード pasuwado kurabu=クラブ saito=サイト meeru=メール yuuzaa=ユーザー kanri=管理 kanrisha=管理者 tesuto=テスト
sanpuru=サンプル dorobou=泥棒 ninja=忍者 samurai=侍 bushi=武士 shougun=将軍 tennou=天皇 tono=殿 hime=姫 ouji=王子 oujo=王女
ou=王 kami=神 akuma=悪魔 tenshi=天使 oni=鬼 yousei=妖精 majo=魔女 mahou=魔法 yuusha=勇者 eiyuu=英雄 yokai=妖怪 obake=お化け
yuurei=幽霊 katana=刀 ken=剣 tate=盾 yumi=弓 yari=槍 shiro=城 jinja=神社 otera=お寺 torii=鳥居 daibutsu=大仏 bukkyou=仏教
nihon=日本 nippon nihonjin=日本人 nihongo=日本語 eigo=英語 amerika=アメリカ igirisu=イギリス furansu=フランス doitsu=ドイツ
chuugoku=中国 kankoku=韓国 taiwan=台湾 indo=インド roshia=ロシア itaria=イタリア supein=スペイン burajiru=ブラジル hawai=ハワイ
aisuru=愛する taberu=食べる nomu=飲む neru=寝る okiru=起きる iku=行く kuru=来る kaeru=帰る miru=見る kiku=聞く hanasu=話す yomu=読む
kaku=書く aruku=歩く hashiru=走る tobu=飛ぶ oyogu=泳ぐ utau=歌う odoru=踊る warau=笑う naku=泣く okoru=怒る asobu=遊ぶ hataraku=働く
yasumu=休む kau=買う uru=売る tsukau=使う tsukuru=作る omou=思う shiru=知る wakaru=分かる dekiru=出来る suru yaru aru iru naru
tabetai=食べたい netai=寝たい aitai=会いたい ikitai=行きたい kaeritai=帰りたい hoshii=欲しい tanoshii=楽しい ureshii=嬉しい kanashii=悲しい
samishii=寂しい sabishii itai=痛い atsui=暑い samui=寒い nemui=眠い oishii=美味しい umai=旨い mazui=不味い amai=甘い karai=辛い
kawaii=可愛い utsukushii=美しい kirei=綺麗 kakkoii=格好いい sugoi=凄い yabai tsuyoi=強い yowai=弱い ookii=大きい chiisai=小さい
takai=高い yasui=安い nagai=長い mijikai=短い hayai=早い osoi=遅い atarashii=新しい furui=古い wakai=若い yasashii=優しい
muzukashii=難しい ii yoi=良い warui=悪い baka=馬鹿 aho=阿呆 unko=うんこ chinko unchi chinchin oppai=おっぱい ecchi hentai=変態
saikou=最高 saiaku=最悪 saikyou=最強 muteki=無敵 tensai=天才 bijin=美人 ikemen=イケメン genki=元気 daijoubu=大丈夫 zettai=絶対
hontou=本当 uso=嘘 tokubetsu=特別 futsuu=普通 kantan=簡単 muri=無理 benri=便利 fuben=不便 kenkou=健康 byouki=病気 inochi=命 shi=死
te=手 ashi=足 me=目 mimi=耳 kuchi=口 hana=鼻 kao=顔 atama=頭 kami=髪 karada=体 onaka=お腹 senaka=背中 yubi=指 ha=歯 chi=血 hone=骨
megane=眼鏡 boushi=帽子 kutsu=靴 fuku=服 kimono=着物 yukata=浴衣 kaban=鞄 kasa=傘 yubiwa=指輪 ningyou=人形 nuigurumi=縫い包み omocha=玩具
hako=箱 fukuro=袋 kami=紙 enpitsu=鉛筆 pen=ペン keshigomu=消しゴム nooto=ノート hasami=鋏 nori=糊 haburashi=歯ブラシ sekken=石鹸
taoru=タオル futon=布団 makura=枕 beddo=ベッド sofaa=ソファー teeburu=テーブル karendaa=カレンダー kagami=鏡 rousoku=蝋燭 fuusen=風船
boushi kagu=家具 daidokoro=台所 furo=風呂 ofuro=お風呂 toire=トイレ genkan=玄関 kaidan=階段 yane=屋根 kabe=壁 yuka=床 tenjou=天井
umare=生まれ nensei=年生 nenkan=年間 nengou=年号 jidai=時代 kinen=記念 kinenbi=記念日 kekkon=結婚 tanjou=誕生 seinengappi=生年月日 otousan otoosan
tawaa=タワー meetoru=メートル kiro=キロ guramu=グラム paasento=パーセント doru=ドル en=円 biru=ビル hoteru=ホテル resutoran=レストラン kafe=カフェ
suupaa=スーパー konbini=コンビニ depaato=デパート gaaden=ガーデン paaku=パーク sentaa=センター sutaa=スター suta burakku=ブラック howaito=ホワイト
reddo=レッド buruu=ブルー guriin=グリーン gorudo=ゴールド goorudo shirubaa=シルバー happii=ハッピー rakkii=ラッキー rabu=ラブ haato=ハート doriimu=ドリーム
sukai=スカイ fawaa furawaa=フラワー saakuru=サークル chiimu=チーム gurupu guruupu=グループ baabekyuu doraibu=ドライブ kyanpu=キャンプ pikunikku=ピクニック
konpyuutaa=コンピューター intaanetto=インターネット netto=ネット guuguru=グーグル yafuu=ヤフー aifon=アイフォン andoroido=アンドロイド waifai gazou=画像
bouenkyou=望遠鏡 kenbikyou=顕微鏡 jisho=辞書 chizu=地図 kippu=切符 kitte=切手 hagaki=葉書 fuutou=封筒 nimotsu=荷物 takkyuubin=宅急便
`;
