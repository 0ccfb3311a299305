/** Family names, by how many bear them. */
export const SURNAMES = `
satou=佐藤 suzuki=鈴木 takahashi=高橋 tanaka=田中 itou=伊藤 watanabe=渡辺=渡邊=渡邉 yamamoto=山本 nakamura=中村 kobayashi=小林 katou=加藤
yoshida=吉田 yamada=山田 sasaki=佐々木 yamaguchi=山口 matsumoto=松本 inoue=井上 kimura=木村 hayashi=林 saitou=斎藤=斉藤=齋藤 shimizu=清水
yamazaki=山崎 mori=森 abe=阿部=安部 ikeda=池田 hashimoto=橋本 ishikawa=石川 yamashita=山下 ogawa=小川 ishii=石井 hasegawa=長谷川
gotou=後藤 okada=岡田 kondou=近藤 maeda=前田 fujita=藤田 endou=遠藤 aoki=青木 sakamoto=坂本 murakami=村上 oota=太田 kaneko=金子
fujii=藤井 fukuda=福田 nishimura=西村 miura=三浦 takeuchi=竹内 nakagawa=中川 okamoto=岡本 matsuda=松田 harada=原田 nakano=中野 ono=小野
tamura=田村 fujiwara=藤原 nakayama=中山 ishida=石田 kojima=小島=児島 wada=和田 morita=森田 uchida=内田 shibata=柴田 sakai=酒井 hara=原
takagi=高木 yokoyama=横山 andou=安藤 miyazaki=宮崎 ueda=上田 shimada=島田 kudou=工藤 oono=大野 miyamoto=宮本 sugiyama=杉山 imai=今井
maruyama=丸山 masuda=増田 takada=高田 murata=村田 hirano=平野 ootsuka=大塚 sugawara=菅原 takeda=武田 arai=新井 koyama=小山 noguchi=野口
sakurai=桜井=櫻井 chiba=千葉 iwasaki=岩崎 sano=佐野 taniguchi=谷口 ueno=上野 matsui=松井 kouno=河野 ichikawa=市川 watabe=渡部 nomura=野村
kikuchi=菊地=菊池 kinoshita=木下 arakawa=荒川 matsuo=松尾 sugimoto=杉本 hirata=平田 kubota=久保田 kawasaki=川崎 kawamura=川村=河村
iida=飯田 yoshikawa=吉川 honda=本田=本多 sawada=沢田=澤田 tsuji=辻 seki=関 kubo=久保 matsubara=松原 minami=南 higuchi=樋口 nagai=永井
akiyama=秋山 yasuda=安田 kawaguchi=川口 tsuchiya=土屋 oonishi=大西 nakanishi=中西 hattori=服部 iwata=岩田 oda=織田=小田 kitamura=北村
nishida=西田 igarashi=五十嵐 hirai=平井 kawakami=川上 matsuoka=松岡 nagata=永田 tsuda=津田 oguri=小栗 ozawa=小沢 kuroda=黒田 mochizuki=望月
ogata=緒方 kataoka=片岡 morimoto=森本 asano=浅野 okumura=奥村 hoshino=星野 oohashi=大橋 yano=矢野 hamada=浜田=濱田 matsushita=松下
yoshimura=吉村 koga=古賀 nakajima=中島=中嶋 nakashima aida=相田 kitagawa=北川 hirose=広瀬 yoshioka=吉岡 imamura=今村 tokugawa=徳川
toyotomi=豊臣 uesugi=上杉 date=伊達 sanada=真田 akechi=明智 ishihara=石原 ootani=大谷 hanyuu=羽生 nagashima=長嶋 matsuyama=松山
higashi=東 nishi=西 kita=北 naitou=内藤 sakata=坂田 mizuno=水野 mizutani=水谷 oohara=大原 komatsu=小松 nakata=中田 onishi fukui=福井
nishikawa=西川 shinohara=篠原 sekiguchi=関口 takano=高野 uehara=上原 higa=比嘉 kinjou=金城 ooshiro=大城 miyagi=宮城 shimabukuro=島袋
`;
