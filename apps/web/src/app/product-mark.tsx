/** The product's mark: a machine of parts (squares) and the one log that runs through them. */
export function ProductMark() {
  return (
    <svg class="product-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        class="product-mark-line"
        d="M3 18.5h4l4-13h6"
        fill="none"
        stroke-width="2"
        stroke-linejoin="round"
      />
      <rect x="15.5" y="2.5" width="6" height="6" rx="1" />
      <rect x="9" y="9" width="6" height="6" rx="1" />
      <rect x="2.5" y="15.5" width="6" height="6" rx="1" />
    </svg>
  );
}
