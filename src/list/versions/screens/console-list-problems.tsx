import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { VisitListView } from '../view-schemas.ts'

/** What cannot be done, by the smallest set of causes; each way out that the product can take is one click. */
export function ListProblems(props: { list: VisitListView; mayChange: boolean }) {
  const { problems, id } = props.list
  const repair = useAct(orpc.assignment.repair.mutationOptions())
  if (problems.length === 0) return null
  return (
    <section className="strip" aria-label="名单的问题">
      <h2>还有 {problems.length} 处排不下去，处理后才能公布</h2>
      <ol className="list-problems">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.text}`}>
            <p>{problem.text}</p>
            <ul className="repairs">
              {problem.repairs.map(({ text, act }) => (
                <li key={text}>
                  {act !== null && props.mayChange ? (
                    <Button size="small" disabled={repair.busy} onClick={() => repair.go({ listId: id, act })}>
                      {text}
                    </Button>
                  ) : (
                    <span className="soft">{text}</span>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Problems problems={repair.problems} />
      {props.mayChange && (
        <div className="row small">
          <Link to="/round/census">看家庭和回避</Link>
          <Link to="/people">看单位与人员</Link>
          <Link to="/plan">看方案</Link>
        </div>
      )}
    </section>
  )
}
