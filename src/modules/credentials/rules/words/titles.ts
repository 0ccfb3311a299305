/** Works, their people, groups, clubs, games and shops that passwords are made of. */
export const TITLES = `
kimetsunoyaiba=鬼滅の刃 kimetsu=鬼滅 tanjirou=炭治郎 nezuko=禰豆子 zenitsu=善逸 inosuke=伊之助 rengoku=煉獄 wanpiisu=ワンピース onepiece luffy
rufi=ルフィ zoro=ゾロ nami sanji choppaa naruto=ナルト sasuke=サスケ kakashi doragonbooru=ドラゴンボール dragonball gokuu=悟空 bejiita=ベジータ
piccolo kamehameha=かめはめ波 shingekinokyojin=進撃の巨人 shingeki eren=エレン mikasa=ミカサ jujutsukaisen=呪術廻戦 jujutsu gojousatoru=五条悟
itadori=虎杖 sukuna=宿儺 conan meitanteikonan=名探偵コナン konan=コナン doraemon=ドラえもん nobita=のび太 shizukachan=静香ちゃん jaian=ジャイアン
suneo=スネ夫 sazaesan=サザエさん isono katsuo=カツオ wakame chibimarukochan=ちびまる子ちゃん kureyonshinchan=クレヨンしんちゃん shinnosuke
anpanman=アンパンマン baikinman=バイキンマン pokemon=ポケモン pikachuu=ピカチュウ pikachu raichu mewtwo satoshi digimon=デジモン
yuugiou=遊戯王 yugioh bleach buriichi=ブリーチ hunterxhunter hantaahantaa gintama=銀魂 deathnote desunooto=デスノート hagane
haganenorenkinjutsushi=鋼の錬金術師 renkinjutsushi evangelion evangerion=エヴァンゲリオン eva shinji asuka ayanamirei=綾波レイ gundam=ガンダム
gandamu amuro=アムロ shaa=シャア macross makurosu seeraamuun=セーラームーン sailormoon purikyua=プリキュア precure kameraider kamenraidaa=仮面ライダー
urutoraman=ウルトラマン ultraman gojira=ゴジラ godzilla totoro=トトロ tonarinototoro=となりのトトロ laputa rapyuta=ラピュタ
tenkuunoshiro=天空の城 kazenotaninonaushika=風の谷のナウシカ naushika=ナウシカ mononokehime=もののけ姫 sentochihiro=千と千尋
sentochihironokamikakushi=千と千尋の神隠し chihiro=千尋 haku kaonashi=顔なし kiki majonotakkyuubin=魔女の宅急便 gakenouenoponyo=崖の上のポニョ
ponyo=ポニョ kurenainobuta=紅の豚 hauru haurunougokushiro=ハウルの動く城 jiburi=ジブリ ghibli kiminonawa=君の名は tenkinoko=天気の子
suzumenotojimari=すずめの戸締まり slamdunk suramudanku=スラムダンク sakuragihanamichi=桜木花道 rukawakaede=流川楓 tacchi=タッチ captaintsubasa
kyaputentsubasa=キャプテン翼 haikyuu=ハイキュー jojo jojonokimyounabouken=ジョジョの奇妙な冒険 dio kenshirou=ケンシロウ hokutonoken=北斗の拳
lupin rupansansei=ルパン三世 atomu=アトム tetsuwanatomu=鉄腕アトム blackjack hinotori=火の鳥 spyxfamily supaifamirii=スパイファミリー anya=アーニャ
oshinoko=推しの子 chainsawman chensooman=チェンソーマン bocchizarokku=ぼっち・ざ・ろっく lovelive raburaibu=ラブライブ idolmaster aimasu=アイマス
umamusume=ウマ娘 hatsunemiku=初音ミク mikumiku miku vocaloid bokaro=ボカロ touhou=東方 reimu=霊夢 marisa=魔理沙 fategrandorder fgo saber
finalfantasy fainarufantajii=ファイナルファンタジー dragonquest dorakue=ドラクエ doragonkuesuto=ドラゴンクエスト mario=マリオ supaamario=スーパーマリオ
luigi zelda zeruda=ゼルダ rinku kirby kaabii=カービィ hoshinokaabii=星のカービィ splatoon supuratuun=スプラトゥーン doubutsunomori=どうぶつの森
atsumaredoubutsunomori=あつまれどうぶつの森 monhan=モンハン monsterhunter monsutaahantaa=モンスターハンター minecraft mainkurafuto=マインクラフト
fortnite apexlegends genshin genshinimpact parazudora=パズドラ monsuto=モンスト nintendo=任天堂 playstation switch xbox
arashi=嵐 smap sumappu exile ekizairu akb48 akb nogizaka=乃木坂 nogizaka46 sakurazaka=櫻坂 keyakizaka=欅坂 hinatazaka=日向坂 momokuro=ももクロ
morningmusume mooninguumusume=モーニング娘 perfume babymetal yoasobi=ヨアソビ kingnu officialhigedandism higedan=髭男 yonezukenshi=米津玄師
utadahikaru=宇多田ヒカル hamasakiayumi=浜崎あゆみ amuronamie=安室奈美恵 xjapan bz glay larcenciel luna mrchildren misuchiru=ミスチル
supittsu=スピッツ southernallstars sazan=サザン bumpofchicken radwimps oneokrock sekainoowari=世界の終わり snowman sixtones kinpuri jsb
bts blackpink twice exo newjeans beatles queen metallica nirvana eminem beyonce taylorswift justinbieber michaeljackson
kyojin=巨人 jaiantsu=ジャイアンツ hanshin=阪神 hanshintaigaasu=阪神タイガース tigers taigaasu=タイガース kaapu=カープ carp hiroshimacarp
hawks hookusu=ホークス softbank sofutobanku=ソフトバンク lions raionzu=ライオンズ marines baystars swallows dragons buffaloes
ichirou=イチロー ootanishouhei=大谷翔平 shohei shoheiohtani messi ronaldo beckham kazu nadeshikojapan samuraijapan=侍ジャパン
antlers reds urawareds vissel gamba realmadrid barcelona arsenal chelsea liverpool manchester juventus lakers yankees dodgers
disney dizunii=ディズニー disneyland dizuniirando=ディズニーランド mickey mikkii=ミッキー mikkiimausu=ミッキーマウス mickeymouse minnie
donald duffy daffii stitch sutichi=スティッチ elsa anna frozen anatoyukinojoou=アナと雪の女王 letitgo winniethepooh puusan=プーさん
kitty kitichan=キティちゃん hellokitty harookiti=ハローキティ sanrio=サンリオ rirakkuma=リラックマ snoopy sunuupii=スヌーピー miffy mifii=ミッフィー
moomin muumin=ムーミン harrypotter hariipottaa=ハリーポッター hogwarts dumbledore gandalf lordoftherings starwars sutaauoozu=スターウォーズ
darthvader skywalker yoda batman superman spiderman avengers ironman captainamerica transformers matrix titanic avatar jaws
toyota=トヨタ honda=ホンダ nissan=日産 mazda=マツダ subaru=スバル suzuki=スズキ yamaha=ヤマハ kawasaki mitsubishi=三菱 sony=ソニー panasonic
toshiba=東芝 hitachi=日立 sharp canon nikon fujitsu=富士通 docomo=ドコモ softbank au rakuten=楽天 amazon google yahoo apple iphone android
microsoft windows facebook instagram twitter line youtube tiktok netflix starbucks sutaba=スタバ makudonarudo=マクドナルド mcdonalds
sebunirebun=セブンイレブン roosonn=ローソン famima=ファミマ yunikuro=ユニクロ uniqlo muji mujirushi=無印 nitori=ニトリ ikea daisou=ダイソー
porsche ferrari lamborghini mercedes benz bmw audi jaguar corvette mustang harley harleydavidson ducati skyline crown prius
`;
