import { useTranslation } from 'react-i18next';

const BROWSERS = ['edge', 'firefox', 'opera', 'chrome', 'safari'] as const;
const SYSTEMS = ['ios', 'android', 'windows', 'mac', 'chrome-os', 'linux'] as const;

/** Browser and system as people call them, for a label of the API such as `firefox-windows`. */
export function DeviceName({ label }: { readonly label: string }) {
  const { t } = useTranslation();
  if (label === 'forgotten') return t('device.forgotten');
  const at = label.indexOf('-');
  const browser = BROWSERS.find((known) => known === label.slice(0, at)) ?? 'other';
  const system = SYSTEMS.find((known) => known === label.slice(at + 1)) ?? 'other';
  return t('device.name', { browser: t(`device.browser.${browser}`), system: t(`device.system.${system}`) });
}
