/** What people say every day, and what they say to themselves when a page asks for a password. */
export const PHRASES = `
ohayou=おはよう ohayougozaimasu=おはようございます konnichiwa=こんにちは konnichiha konbanwa=こんばんは konbanha
oyasumi=おやすみ oyasuminasai=おやすみなさい arigatou=ありがとう arigatougozaimasu=ありがとうございます doumo=どうも
doumoarigatou sayounara=さようなら mataashita=また明日 matane=またね jaane baibai=バイバイ itadakimasu=いただきます
gochisousama=ごちそうさま gochisousamadeshita tadaima=ただいま okaeri=おかえり okaerinasai=おかえりなさい ittekimasu=行ってきます
itterasshai=行ってらっしゃい gomennasai=ごめんなさい gomen=ごめん sumimasen=すみません shitsureishimasu=失礼します moshimoshi=もしもし
hajimemashite=はじめまして yoroshiku=よろしく yoroshikuonegaishimasu=よろしくお願いします onegaishimasu=お願いします kudasai=ください
douzo=どうぞ hai=はい iie=いいえ omedetou=おめでとう omedetougozaimasu=おめでとうございます akemashiteomedetou=あけましておめでとう
kotoshimoyoroshiku=今年もよろしく tanjoubiomedetou=誕生日おめでとう otsukaresama=お疲れ様 otsukaresamadesu=お疲れ様です
ganbare=頑張れ ganbatte=頑張って ganbarou=頑張ろう ganbarimasu=頑張ります daijoubudesu=大丈夫です aishiteru=愛してる
aishiteruyo=愛してるよ aishiteimasu=愛しています sukidesu=好きです daisukidesu=大好きです daisukidayo=大好きだよ kimigasuki=君が好き
anatagasuki kekkonshiyou=結婚しよう zutto=ずっと zuttoissho=ずっと一緒 issho=一緒 isshoni=一緒に itsumademo=いつまでも
shiawaseninaritai=幸せになりたい okanehoshii=お金欲しい okanegahoshii=お金が欲しい nemutai=眠たい tsukareta=疲れた
onakasuita=お腹すいた haraheta=腹減った mouiya=もう嫌 yamete=やめて tasukete=助けて urusai=うるさい damare=黙れ shine=死ね
bakayarou=馬鹿野郎 nandemoii=何でもいい nandemo=何でも wasureta=忘れた wasurenai=忘れない wasurenaide=忘れないで
wasuremashita=忘れました pasuwaadowasureta oboeteinai=覚えていない kimatteinai wakaranai=分からない wakarimasen=分かりません
shiranai=知らない himitsudesu=秘密です naisho=内緒 naishodesu=内緒です hirakegoma=開けゴマ daremoshiranai=誰も知らない
watashinonamae=私の名前 watashinopasuwaado bokunonamae=僕の名前 nekogasuki=猫が好き nekogadaisuki=猫が大好き inugasuki=犬が好き
inugadaisuki=犬が大好き kawaiineko=可愛い猫 kawaiiinu=可愛い犬 uchinoneko=うちの猫 uchinoinu=うちの犬 wagahaihanekodearu=吾輩は猫である
namaehamadanai=名前はまだない ichigoichie=一期一会 isshoukenmei=一生懸命 shichitenhakki=七転八起 nanakorobiyaoki=七転び八起き
issekinichou=一石二鳥 juunintoiro=十人十色 kachoufuugetsu=花鳥風月 shikisokuzekuu=色即是空 namuamidabutsu=南無阿弥陀仏
onkochishin=温故知新 fuurinkazan=風林火山 tenkafubu=天下布武 tenkatouitsu=天下統一 hyakkaryouran=百花繚乱 unmeikyoudoutai
saigonochansu=最後のチャンス iroha=いろは irohanihoheto=いろはにほへと aiueo=あいうえお kakikukeko sashisuseso tachitsuteto
abcdefg jugemu=寿限無 jugemujugemu gokounosurikire momotarou=桃太郎 urashimatarou=浦島太郎 kintarou=金太郎 kaguyahime=かぐや姫
issunboushi=一寸法師 shitakirisuzume hanasakajiisan tsurunoongaeshi=鶴の恩返し kachikachiyama sarukanigassen mukashimukashi=昔々
furuikeya=古池や kawazutobikomu=蛙飛び込む mizunooto=水の音 natsukusaya matsushimaya kakikueba=柿食えば kanegaharunari
kimigayo=君が代 chiyoniyachiyoni=千代に八千代に furusato=ふるさと sakurasakura=さくらさくら usagioishi kaerunouta kirakiraboshi=きらきら星
zousanzousan yuuyakekoyake=夕焼け小焼け akatonbo=赤とんぼ donguri=どんぐり dongurikorokoro momijinouta haruyakoi
iloveyou loveyou iloveyouforever loveme fuckyou fuckoff letmein letmeinplease opensesame trustno1 changeme changethis
mypassword thisismypassword password passwd passphrase secret mysecret topsecret welcome welcomeback hello helloworld
helloagain goodmorning goodnight goodbye goodluck happybirthday merrychristmas happynewyear thankyou thanks nevermind
whatever nothing something anything everything idontknow iforgot forgotten remember dontforget nopassword newpassword
oldpassword temppassword temporary temporal default admin administrator root user guest member login logon signin access
account server system master supervisor manager test testing tester testtest demo sample example system32 internet
computer keyboard monkey dragon shadow sunshine princess superman batman spiderman ironman starwars pokemon football
baseball soccer basketball hockey tennis golf iceman summer winter autumn spring january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday sunday
tothemoon livelaughlove carpediem hakunamatata maytheforcebewithyou winteriscoming correcthorsebatterystaple
thequickbrownfox loremipsum tobeornottobe onceuponatime makeamericagreatagain yeswecan justdoit thinkdifferent
`;
