/** The mark of the product: the one place besides the overdue where cinnabar stands. */
export function Seal(props: { size?: number }) {
  const size = props.size ?? 36
  return (
    <svg className="seal" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="4" fill="var(--cinnabar)" />
      <g fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="square">
        <path d="M16 5.5 6 12.5M16 5.5l10 7" />
        <path d="M8.5 12v14h15V12" />
        <path d="M13 26v-8h6v8" />
      </g>
    </svg>
  )
}
