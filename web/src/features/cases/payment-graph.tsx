import { useTranslation } from 'react-i18next';
import type { CaseEdgeView, CasePersonView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { formatNumber, formatYen, formatYenCell, isolated } from '../../ui/formats.js';
import { When } from '../../ui/when.js';
import { placesOf } from './graph-places.js';
import styles from './cases.module.css';

interface PaymentGraphProps {
  readonly people: readonly CasePersonView[];
  readonly edges: readonly CaseEdgeView[];
}

/** Who has paid whom: people on a ring, those of the case by their part; beside it the same as a table. */
export function PaymentGraph({ people, edges }: PaymentGraphProps) {
  const { t } = useTranslation('cases');
  const names = new Map(people.map(({ memberId, name }) => [memberId, name]));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const most = edges.reduce<CaseEdgeView | undefined>(
    (found, edge) => (found === undefined || edge.amountYen > found.amountYen ? edge : found),
    undefined,
  );
  if (most === undefined) return <p>{t('graph.none')}</p>;
  const label = t('graph.label', {
    ...{ people: people.length, edges: edges.length, amount: formatYen(most.amountYen) },
    ...{ from: isolated(nameOf(most.senderId)), to: isolated(nameOf(most.receiverId)) },
  });
  return (
    <>
      <Picture people={people} edges={edges} mostYen={most.amountYen} label={label} />
      <DataTable
        caption={t('graph.list')}
        rows={edges}
        keyOf={({ senderId, receiverId }) => `${senderId} ${receiverId}`}
        columns={[
          { key: 'from', head: t('graph.from'), cell: ({ senderId }) => <bdi>{nameOf(senderId)}</bdi> },
          { key: 'to', head: t('graph.to'), cell: ({ receiverId }) => <bdi>{nameOf(receiverId)}</bdi> },
          { key: 'count', head: t('graph.count'), align: 'end', cell: ({ count }) => formatNumber(count) },
          { key: 'sum', head: t('graph.amount'), align: 'end', cell: ({ amountYen }) => formatYenCell(amountYen) },
          { key: 'last', head: t('graph.last'), grow: true, cell: ({ lastAt }) => <When at={lastAt} show="stamp" /> },
        ]}
      />
    </>
  );
}

const [WIDTH, HEIGHT, RADIUS, DOT] = [520, 320, 120, 9];

function Picture({ people, edges, mostYen, label }: PaymentGraphProps & { mostYen: number; label: string }) {
  const places = placesOf(
    people.map(({ memberId }) => memberId),
    { width: WIDTH, height: HEIGHT, radius: RADIUS },
  );
  return (
    <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={label} className={styles.graph}>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="16" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 L8 4 L0 8 z" className={styles.arrow} />
        </marker>
      </defs>
      {edges.map(({ senderId, receiverId, amountYen }) => {
        const [from, to] = [places.get(senderId), places.get(receiverId)];
        if (from === undefined || to === undefined) return null;
        return (
          <line
            key={`${senderId} ${receiverId}`}
            {...{ x1: from.x, y1: from.y, x2: to.x, y2: to.y, markerEnd: 'url(#arrow)', className: styles.edge }}
            strokeWidth={1 + 3 * (amountYen / mostYen)}
          />
        );
      })}
      {people.map(({ memberId, name, role }) => {
        const place = places.get(memberId);
        if (place === undefined) return null;
        return (
          <g key={memberId}>
            <circle cx={place.x} cy={place.y} r={DOT} className={styles.person} data-role={role ?? 'none'} />
            <text x={place.x} y={place.y + (place.y < HEIGHT / 2 ? -16 : 26)} className={styles.name}>
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
