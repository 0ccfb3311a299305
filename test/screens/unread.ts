import { holdBack, refuse } from '../browser/answers.js';
import type { Scene, Stage } from './scene.js';

interface Unread extends Pick<Scene, 'widths'> {
  /** Of the page. */
  readonly name: string;
  /** Where the page asks for what it shows. */
  readonly asks: string;
  readonly open: (stage: Stage) => Promise<unknown>;
}

/** A page while what it shows is on its way, and once it is known that it does not come. */
export function unread({ name, asks, open, ...seen }: Unread): readonly Scene[] {
  return [
    {
      ...seen,
      name: `${name}-loading`,
      show: async (stage) => {
        await holdBack(stage.page, asks);
        await open(stage);
        await stage.page.getByRole('heading', { level: 1 }).waitFor();
        await stage.page
          .locator('main')
          .getByText(stage.t('common', 'loading'), { exact: true })
          .first()
          .waitFor({ state: 'attached' });
      },
    },
    {
      ...seen,
      name: `${name}-fails`,
      expectedStatuses: [503],
      show: async (stage) => {
        await refuse(stage.page, asks, { status: 503, code: 'request.unavailable' });
        await open(stage);
        await stage.page.getByText(stage.t('problems', 'loading.request.unavailable')).first().waitFor();
      },
    },
  ];
}
