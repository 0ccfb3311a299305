/** Given names, each with its commonest spellings. */
export const GIVEN_NAMES = `
tarou=太郎 jirou=次郎=二郎 saburou=三郎 shirou=四郎 gorou=五郎 ichirou=一郎 hanako=花子 ren=蓮 haruto=陽翔 minato=湊 yuuto=悠斗=優斗
souta=蒼太=颯太 hinata=陽向 yuuma=悠真 asahi=朝陽 aoi=葵 riku=陸 itsuki=樹 hiroto=大翔 sora=空 kaito=海斗 haruki=春樹 yamato=大和
daiki=大輝 takumi=匠=拓海 shouta=翔太 kenta=健太 daisuke=大輔 tsubasa=翼 naoki=直樹 kazuki=和樹 tomoki=智樹 ryouta=亮太=涼太
kouta=康太 yuuki=勇気=優希 ryou=亮 shou=翔 makoto=誠 takashi=隆=孝 hiroshi=浩=博 kenji=健二=賢治 kenichi=健一 shinichi=真一
kouichi=浩一=幸一 yuuichi=雄一=裕一 junichi=純一 shinji=真司 kouji=浩二 seiji=誠司 yuuji=裕二=雄二 shuuji=修二 ryouji=良二
tetsuya=哲也 kazuya=和也 tatsuya=達也=竜也 masaya=雅也 naoya=直也 shinya=真也 takuya=拓也 hideki=秀樹 hiroki=弘樹=大樹 masaki=正樹
toshiki=俊樹 yoshiki=良樹 motoki=元気 kouki=光希=幸輝 toshio=敏夫 kazuo=和夫 yoshio=義雄 masao=正雄 hideo=英雄 norio=則夫
mitsuo=光男 takeo=武雄 yukio=幸雄 haruo=春夫 akio=昭夫 sadao=貞夫 teruo=輝夫 shigeru=茂 minoru=実 mamoru=守 wataru=渡=航 noboru=昇
satoru=悟 isamu=勇 susumu=進 osamu=修 tsutomu=勉 kiyoshi=清 takeshi=武=健 satoshi=聡=智 atsushi=淳=敦 tadashi=正 yutaka=豊
hitoshi=仁=均 kaoru=薫 akira=明=晃 manabu=学 hajime=一=始 masashi=雅志 tsuyoshi=剛=毅 hisashi=久 yasushi=靖 koutarou=光太郎
shintarou=慎太郎 kentarou=健太郎 ryuutarou=龍太郎 eitarou=栄太郎 kyoutarou=京太郎 junpei=純平 shouhei=翔平 kouhei=航平=康平
ryouhei=亮平 shinpei=晋平 ippei=一平 teppei=鉄平 kyouhei=恭平 youhei=洋平 shunsuke=俊介 keisuke=圭介=慶介 kousuke=康介 yuusuke=祐介
shinsuke=伸介 kensuke=健介 eisuke=英介 ryuunosuke=龍之介 sousuke=宗介 yousuke=洋介 ryuuichi=隆一 ryuuji=龍二 nobunaga=信長
hideyoshi=秀吉 ieyasu=家康 ryouma=龍馬 musashi=武蔵 shingen=信玄 kenshin=謙信 masamune=政宗 yukimura=幸村 hijikata okita
himari=陽葵 rin=凛 yui=結衣 mei=芽依 tsumugi=紬 hina=陽菜 ichika=一華 sakura=さくら=桜 rio=莉央 mio=美桜=澪 koharu=心春=小春 yuna=結菜
miyu=美優 akari=あかり=明里 hiyori=日和 honoka=ほのか=穂香 kanna=柑奈 ema=恵麻 sara=紗良 yua=結愛 riko=莉子=理子 misaki=美咲 ai=愛
ayaka=彩花=綾香 haruka=遥=春香 mai=舞 yuka=由佳=優香 asuka=明日香 kana=香奈=加奈 mika=美香 yumi=由美 kumi=久美 emi=恵美 naomi=直美
tomomi=智美 hitomi=瞳 satomi=里美 masami=雅美 megumi=恵 ayumi=歩 izumi=泉 mayumi=真由美 akemi=明美 harumi=晴美 kazumi=和美 hiromi=裕美
yoshimi=好美 manami=愛美 minami=南=美波 nanami=七海 natsumi=夏美 takako=貴子 keiko=恵子=慶子 yoshiko=良子 kazuko=和子 sachiko=幸子
kyouko=京子=恭子 junko=順子=純子 youko=洋子=陽子 tomoko=智子=友子 noriko=典子=紀子 hiroko=裕子=弘子 masako=雅子 yuuko=優子=裕子
mariko=真理子 eiko=栄子 reiko=玲子 nobuko=信子 fumiko=文子 chieko=千恵子 michiko=美智子 setsuko=節子 yasuko=康子 shizuko=静子
toshiko=敏子 akiko=明子=秋子 haruko=春子 natsuko=夏子 fuyuko=冬子 yukiko=雪子=由紀子 etsuko=悦子 kimiko=君子 miyoko=美代子
sayuri=小百合 yukari=ゆかり kaori=香織=香 shiori=栞=詩織 saori=沙織 midori=緑 hikari=光 nozomi=希望=望 kanae=香苗 sanae=早苗 yukie=雪江
toshie=敏江 yoshie=良江 masae=政江 harue=春江 chika=千佳 rika=里香 erika=絵里香 arisa=有紗 risa=理沙 mizuki=瑞希=美月 yuzuki=柚月
saki=咲 miki=美樹 maki=真希 aki=亜希 yuki=由紀 miyuki=美雪=美幸 natsuki=夏希 hazuki=葉月 satsuki=皐月 yayoi=弥生 kisaragi=如月
momoka=桃花 hinako=日菜子 nanako=菜々子 kaho=果歩 miho=美穂 maho=真帆 shiho=志保 chiho=千穂 mana=愛菜 kanako=加奈子 wakana=若菜
haruna=春菜 reina=玲奈 karen=華恋 anna=杏奈 marina=真里奈 rena=怜奈 airi=愛莉 yuri=百合 mari=真理 eri=絵里 juri=樹里 rumi=留美
`;
