import { notFound } from '@tanstack/react-router';
import { isCreditCard } from '../ui/mode.js';

/** For pages that a service has not: there is nothing at their address, as the server says as well. */
const onlyIf = (there: boolean) => (): void => {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to say that there is nothing
  if (!there) throw notFound();
};

/** Pages of charges, transfers and what the issuer of value reports. */
export const onlyWithValue = onlyIf(!isCreditCard);

/** Pages of the credit line. */
export const onlyWithCredit = onlyIf(isCreditCard);
