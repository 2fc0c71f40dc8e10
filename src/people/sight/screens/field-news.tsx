import { api } from '../../../web/api.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import './field-news.css'
import { newsText } from '../sentences.ts'

const acts = reading(() => api.sight.acts({}))

/** What was done to this person's account or duties, at the next sign-in: by name, time and reason. */
export function News() {
  // a page that could not be read says so itself; this stands there again at the next reading
  const { data } = useReading(acts, undefined)
  const seen = useAct((actId: string) => api.sight.seen({ actId }))
  const news = (data?.acts ?? []).filter((act) => act.isNews)
  if (news.length === 0) return null
  return (
    <section className="news" aria-label="告诉您的">
      <Problems problems={seen.problems} />
      {news.map((act) => (
        <div key={act.id} className="strip">
          <p>{newsText(act)}</p>
          <button type="button" disabled={seen.busy} onClick={() => seen.go(act.id)}>
            知道了
          </button>
        </div>
      ))}
    </section>
  )
}
