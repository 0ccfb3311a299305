import type { CategorySwitch } from '../payments/index.js';
import type { LineKind, LineWord } from './line-sort.js';
import type { LineName } from './name-lines.js';
import type { FileLocale } from './statements.dto.js';

/** What files say. */
export interface StatementWords {
  readonly fileName: string;
  readonly title: string;
  readonly columns: Readonly<
    Record<'at' | 'kind' | 'what' | 'name' | 'inYen' | 'outYen' | 'balanceYen' | 'state' | 'reference', string>
  >;
  readonly kind: Readonly<Record<LineKind, string>>;
  readonly what: Readonly<Record<LineWord, string>>;
  readonly category: Readonly<Record<CategorySwitch, string>>;
  readonly pending: string;
  readonly paper: Readonly<
    Record<
      | 'member'
      | 'card'
      | 'period'
      | 'made'
      | 'opening'
      | 'closing'
      | 'closingNow'
      | 'inSum'
      | 'outSum'
      | 'held'
      | 'none'
      | 'notes'
      | 'balanceNote'
      | 'pendingNote'
      | 'wrongNote'
      | 'desk'
      | 'settlement'
      | 'registration'
      | 'page',
      string
    >
  >;
}

const ja: StatementWords = {
  fileName: 'ご利用明細',
  title: 'ご利用明細書',
  columns: {
    ...{ at: '日時', kind: '種類', what: '内容', name: 'お取引先', inYen: '入金（円）', outYen: '出金（円）' },
    ...{ balanceYen: '残高（円）', state: '状態', reference: '番号' },
  },
  kind: {
    ...{ charge: 'チャージ', 'transfer-in': '受け取り', 'transfer-out': '送金', payment: 'お支払い', refund: '返金' },
    ...{ bill: 'お支払い（口座引き落とし）', other: 'その他' },
  },
  what: {
    ...{ charge: 'チャージ', 'charge-correction': 'チャージの訂正', 'transfer-sent': '送金' },
    ...{ 'transfer-not-done': '送金の取り消し（戻り）', 'transfer-returned': '送金の返却（戻り）' },
    ...{
      'transfer-received': '受け取り',
      'transfer-held': '受け取りの一時保留',
      'transfer-released': '受け取りの保留解除',
    },
    ...{ payment: 'お支払い', 'payment-raised': 'お支払いの増額', 'payment-forced': 'お支払い（後から届いた分）' },
    ...{ 'payment-released': 'お支払いの差額・取り消し（戻り）', 'payment-expired': 'お支払いの期限切れ（戻り）' },
    ...{ refund: '返金', compensation: '補償', 'bill-paid': 'ご請求額の口座引き落とし', other: 'その他' },
  },
  category: {
    ...{ gambling: '公営競技・賭け事', 'cash-like': '送金・電子マネー・暗号資産', resale: '家電・貴金属・商品券' },
    ...{ digital: 'ゲーム・デジタル商品', travel: '旅行・宿泊', everyday: 'その他のお店' },
  },
  pending: '確保中',
  paper: {
    ...{ member: '会員（ニックネーム）', card: 'カード番号の末尾', period: '対象期間', made: '作成日時' },
    ...{ opening: '前月末の残高', closing: '月末の残高', closingNow: '現在の残高' },
    ...{ inSum: '入金の合計', outSum: '出金の合計', held: 'うち確保中の額（出金に含みます）' },
    ...{ none: 'この月のお取引はありません。', notes: 'ご案内', page: '{page} / {pages} ページ' },
    balanceNote: '残高は、その時点でお使いいただけた金額です。確保中の額は差し引いてあります。',
    pendingNote:
      '「確保中」は、お店からの確定を待っているお支払いや、受け取りを待っている送金です。確定の額と違ったときは、差額を戻します。',
    wrongNote:
      'お心当たりのないお取引があるときは、会員サイトの「カードを止めたいとき」からお止めいただき、下の窓口にご連絡ください。',
    ...{ desk: 'お問い合わせ・苦情の窓口', settlement: '外部の紛争解決機関', registration: '登録番号' },
  },
};

const en: StatementWords = {
  fileName: 'statement',
  title: 'Statement',
  columns: {
    ...{ at: 'Time (Japan)', kind: 'Kind', what: 'What', name: 'With', inYen: 'In (yen)', outYen: 'Out (yen)' },
    ...{ balanceYen: 'Balance (yen)', state: 'State', reference: 'Reference' },
  },
  kind: {
    ...{ charge: 'Charge', 'transfer-in': 'Received', 'transfer-out': 'Sent', payment: 'Payment', refund: 'Refund' },
    ...{ bill: 'Bill', other: 'Other' },
  },
  what: {
    ...{ charge: 'Charge', 'charge-correction': 'Charge corrected', 'transfer-sent': 'Sent' },
    ...{ 'transfer-not-done': 'Not sent, given back', 'transfer-returned': 'Sent back to you' },
    ...{
      'transfer-received': 'Received',
      'transfer-held': 'Held back for now',
      'transfer-released': 'No longer held back',
    },
    ...{ payment: 'Payment', 'payment-raised': 'Payment raised', 'payment-forced': 'Payment posted later' },
    ...{ 'payment-released': 'Rest of a payment, given back', 'payment-expired': 'Payment ran out, given back' },
    ...{
      refund: 'Refund',
      compensation: 'Compensation',
      'bill-paid': 'Bill debited from your account',
      other: 'Other',
    },
  },
  category: {
    ...{
      gambling: 'Betting',
      'cash-like': 'Money transfer, e-money, crypto',
      resale: 'Electronics, jewellery, vouchers',
    },
    ...{ digital: 'Games and digital goods', travel: 'Travel and lodging', everyday: 'Other shops' },
  },
  pending: 'held',
  paper: {
    ...{ member: 'Member (nickname)', card: 'Card ending in', period: 'Period', made: 'Made on' },
    ...{ opening: 'Balance before', closing: 'Balance at the end', closingNow: 'Balance now' },
    ...{ inSum: 'In, in all', outSum: 'Out, in all', held: 'of which held (within what went out)' },
    ...{ none: 'There was nothing in this month.', notes: 'Please note', page: 'page {page} of {pages}' },
    balanceNote: 'The balance is what you could spend at that time. What is held has been taken off.',
    pendingNote:
      'What is held waits for the shop to confirm it, or for a transfer to go through. If it comes to less, the rest is given back.',
    wrongNote:
      'If something here was not you, stop it on the member site under "Stop my card", and call the desk below.',
    ...{
      desk: 'Questions and complaints',
      settlement: 'Body for out-of-court settlement',
      registration: 'Registration',
    },
  },
};

export const STATEMENT_WORDS: Readonly<Record<FileLocale, StatementWords>> = { ja, en };

/** Whom a line was with, in a file: a merchant, a masked name or what the member calls it, a bank account. */
export function nameText(name: LineName, locale: FileLocale): string {
  if (name.merchantName !== undefined) return name.merchantName;
  if (name.transferId !== undefined)
    return name.nickname === undefined ? (name.name ?? '') : `${name.nickname} (${name.name ?? ''})`;
  if (name.chargeId !== undefined) {
    const bank = locale === 'ja' ? name.bankNameJa : name.bankNameEn;
    return `${bank ?? ''} ${name.accountMasked ?? ''}`.trim();
  }
  return '';
}

/** What the line is found by at the desk. */
export function referenceOf({ paymentId, transferId, chargeId }: LineName): string {
  return paymentId ?? transferId ?? chargeId ?? '';
}
