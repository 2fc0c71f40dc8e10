/** Labels with what is said of each; what says nothing is left out. */
export function FactsList(props: { rows: readonly (readonly [label: string, text: string])[] }) {
  return (
    <dl className="facts">
      {props.rows
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd className="lines">{text}</dd>
          </div>
        ))}
    </dl>
  )
}
