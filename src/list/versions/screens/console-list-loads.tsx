import type { VisitListView } from '../view-schemas.ts'

/** How even the list is: each visitor's households against the cap. A name pressed shows that visitor alone. */
export function Loads(props: { list: VisitListView; who: string | undefined; onWho: (visitorId?: string) => void }) {
  const { loads, lines, objective } = props.list
  const most = Math.max(1, ...loads.map(({ load, cap }) => Math.max(load, cap)))
  return (
    <section className="loads" aria-label="各家访人的户数">
      <p>
        {lines.length} 户，{loads.filter(({ load }) => load > 0).length} 位家访人，最多一位 {objective.maxLoad} 户；
        {objective.notTier0 === 0
          ? '每户都由分管或对应的领导家访。'
          : `${lines.length - objective.notTier0} 户由分管或对应的领导家访，${objective.notTier0} 户改由其他领导，理由写在每户下面。`}
      </p>
      <ul>
        {loads.map(({ visitor, load, cap }) => (
          <li key={visitor.id}>
            <button
              type="button"
              aria-pressed={props.who === visitor.id}
              onClick={() => props.onWho(props.who === visitor.id ? undefined : visitor.id)}
            >
              <span>{visitor.name}</span>
              <span className="bar" aria-hidden="true">
                <span style={{ width: `${(load / most) * 100}%` }} />
                {cap > 0 && <i style={{ left: `${(cap / most) * 100}%` }} />}
              </span>
              <span className="keep">
                {load}
                {cap > 0 && <span className="soft"> / {cap}</span>}
                <span className="unseen"> 户</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
