import { api } from '../../../web/api.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'

const mine = reading(() => api.publicity.mine({}))

/** On the first page: stories that tell about oneself, each with the way to the own page where one decides. */
export function OwnStories() {
  const { data } = useReading(mine, undefined)
  const stories = data?.stories ?? []
  if (stories.length === 0) return null
  return (
    <section className="part" aria-label="写到我的文章">
      {stories.map(({ id, title, isPublic, path }) => (
        <p className="strip" key={id}>
          <a href={path}>
            《{title}》写到了您，{isPublic ? '已经发表，随时可以撤回' : '请您看看，由您自己定'}
          </a>
        </p>
      ))}
    </section>
  )
}
