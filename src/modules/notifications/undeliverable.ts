/** Why a message can never reach its recipient. */
export class Undeliverable extends Error {
  override name = 'Undeliverable';

  constructor(readonly reason: 'recipient-unknown' | 'address-missing') {
    super(reason);
  }
}
