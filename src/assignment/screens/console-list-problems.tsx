import { Link } from '@tanstack/react-router'
import type { VisitListView } from '../views.ts'

/** Households that could not be placed: why, and what would mend it. The list is published only without them. */
export function ListProblems(props: { problems: VisitListView['problems'] }) {
  const { problems } = props
  if (problems.length === 0) return null
  return (
    <section className="strip" aria-label="名单的问题">
      <h2>还有 {problems.length} 处排不下去，处理后重新生成</h2>
      <ol className="list-problems">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.text}`}>
            <p>{problem.text}</p>
            {problem.repairs.length > 0 && (
              <ul className="quiet-list">
                {problem.repairs.map((repair) => (
                  <li key={repair}>{repair}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      <div className="row">
        <Link to="/round/census">看家庭和回避</Link>
        <Link to="/round/import">重新导入花名册</Link>
        <Link to="/plan">看方案</Link>
      </div>
    </section>
  )
}
