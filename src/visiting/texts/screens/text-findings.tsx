import type { Finding } from '../rules/finding.ts'

/** What is to be mended first, and advice; each with the way to its line. */
export function TextFindings(props: { findings: readonly Finding[]; onLine: (line: number) => void }) {
  const musts = props.findings.filter((f) => f.must)
  const advice = props.findings.filter((f) => !f.must)
  return (
    <div className="stack" aria-live="polite">
      {musts.length > 0 && (
        <FindingList kind="strip bad" head="改好这些就可以采用：" list={musts} onLine={props.onLine} />
      )}
      {advice.length > 0 && <FindingList kind="strip" head="建议：" list={advice} onLine={props.onLine} />}
    </div>
  )
}

function FindingList(props: { kind: string; head: string; list: readonly Finding[]; onLine: (line: number) => void }) {
  return (
    <div className={props.kind}>
      <p>{props.head}</p>
      <ul>
        {props.list.map(({ message, line }) => (
          <li key={message}>
            {message}{' '}
            {line !== undefined && (
              <button type="button" className="as-link" onClick={() => props.onLine(line)}>
                到第 {line} 行
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
