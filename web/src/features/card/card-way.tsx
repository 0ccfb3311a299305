import { useTranslation } from 'react-i18next';
import type { CardView } from '../../api/types.js';
import { type Station, Stations } from '../../ui/stations.js';
import { When } from '../../ui/when.js';

type State = CardView['state'];

/** How many stations are passed; the next one is where the card is. Undefined where the way has ended. */
const PASSED: Readonly<Record<State, number | undefined>> = {
  none: undefined,
  ordered: 1,
  personalised: 2,
  dispatched: 3,
  arrived: 4,
  active: 5,
  returned: undefined,
  expired: undefined,
  closed: undefined,
};

/** The stations of the card, with the days on which they were passed. */
export function CardWay({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('card');
  const days = [card.orderedAt, undefined, card.dispatchedAt, card.deliveredAt, card.activatedAt];
  const names = ['ordered', 'made', 'sent', 'delivered', 'activated'] as const;
  // Of a card that has ended, only what has happened is shown.
  const passed = PASSED[card.state] ?? days.findLastIndex((day) => day !== undefined) + 1;
  const ended = PASSED[card.state] === undefined;
  const stations = names.map((name, at): Station => {
    const day = days[at];
    const state = at < passed ? 'passed' : at === passed && !ended ? 'here' : 'ahead';
    return {
      name: t(`station.${name}`),
      state,
      ...(day === undefined ? {} : { note: <When at={day} show="date" /> }),
    };
  });
  return <Stations label={t('way')} stations={ended ? stations.slice(0, passed) : stations} />;
}
