/** The mark of the product: two posts and their beams. */
export function Gate({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M3 7h26M6 12.5h20M9 7v21M23 7v21"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.8"
        strokeLinecap="square"
      />
    </svg>
  );
}
