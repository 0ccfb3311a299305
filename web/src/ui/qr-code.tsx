import styles from './totp-secret.module.css';

interface QrCodeProps {
  readonly size: number;
  readonly path: string;
  readonly label: string;
}

/** The width that scanners want around it, in modules. */
const QUIET = 4;

/** A QR code, dark on light whatever the colours of the page are. */
export function QrCode({ size, path, label }: QrCodeProps) {
  const side = size + 2 * QUIET;
  return (
    <svg
      className={styles.qr}
      viewBox={`${String(-QUIET)} ${String(-QUIET)} ${String(side)} ${String(side)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
