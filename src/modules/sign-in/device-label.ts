const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'edge'],
  [/\b(Firefox|FxiOS)\//, 'firefox'],
  [/\b(OPR|Opera)\//, 'opera'],
  [/\b(Chrome|CriOS)\//, 'chrome'],
  [/\bSafari\//, 'safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad|iPod)\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bWindows\b/, 'windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'mac'],
  [/\bCrOS\b/, 'chrome-os'],
  [/\bLinux\b/, 'linux'],
];

/**
 * Browser and system in words of ours, so that a member can tell devices apart and nothing a client sends is kept or
 * shown: `firefox-windows`, `other-other`.
 */
export function deviceLabel(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 512);
  const find = (list: typeof BROWSERS): string => list.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
  return `${find(BROWSERS)}-${find(SYSTEMS)}`;
}
