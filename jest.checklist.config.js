import base from './jest.config.js';

const folder = 'reports/checklist-groups';

/** `npm run checklist`: the tagged tests, in groups of their own, so that it does not disturb `npm test`. */
export default { ...base, roots: [...base.roots, `<rootDir>/${folder}`], testMatch: [`**/${folder}/*.js`] };
