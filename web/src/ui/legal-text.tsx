import { Fragment } from 'react';
import styles from './legal-text.module.css';

/** A telephone number as it is written in Japan. */
const PHONE = /(0\d{1,4}-\d{1,4}-\d{3,4})/;
/** The number of a clause, with its name where one follows in brackets. */
const CLAUSE = /^(第\d+条(?:（[^）]*）)?|\d+\.)\s*(.+)$/u;

/** Plain text in which a telephone number can be called by a press. */
export function WithPhones({ text }: { readonly text: string }) {
  return text.split(PHONE).map((part, at) =>
    PHONE.test(part) ? (
      <a key={at} href={`tel:${part.replaceAll('-', '')}`} className={styles.phone}>
        {part}
      </a>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}

/** Lines of a document, one paragraph each; numbered clauses are set so that the eye finds their numbers. */
export function LegalText({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className={styles.text}>
      {lines.map((line, at) => {
        const clause = CLAUSE.exec(line);
        return clause === null ? (
          <p key={at}>
            <WithPhones text={line} />
          </p>
        ) : (
          <p key={at}>
            <strong className={styles.number} data-named={clause[1]?.startsWith('第')}>
              {clause[1]}
            </strong>{' '}
            <WithPhones text={clause[2] ?? ''} />
          </p>
        );
      })}
    </div>
  );
}
