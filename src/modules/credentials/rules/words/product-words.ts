/** Words of this product and of what it stands beside: the first that somebody tries here. Found anywhere in a password. */
export const PRODUCT_WORDS = `
sekisho=関所 mijica=ミヂカ mijika=ミジカ yuucho=ゆうちょ yuuchoginkou=ゆうちょ銀行 ginkou=銀行 yuubin=郵便 yuubinkyoku=郵便局 nihonyuubin=日本郵便
yuubinchokin=郵便貯金=郵貯=貯金 japanpost jpbank postbank yuuchobank puripeido=プリペイド debitto=デビット debitcard
kurejittokaado=クレジットカード creditcard prepaidcard bankcard kyasshukaado=キャッシュカード anshoubangou=暗証番号 okozukai=お小遣い soukin=送金
`;
