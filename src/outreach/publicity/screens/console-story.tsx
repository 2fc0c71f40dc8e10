import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import type { StoryView } from '../contract.ts'
import { levelNames } from '../rules.ts'
import { kindNames } from '../story-kinds.ts'
import { Compare } from './console-story-compare.tsx'
import { StoryEditor } from './console-story-editor.tsx'
import { People } from './console-story-people.tsx'
import { PublicActs } from './console-story-public.tsx'
import { Reviews } from './console-story-reviews.tsx'
import { SubmitForm } from './console-story-submit.tsx'
import { StoryText } from './story-text.tsx'
import './stories.css'

const ALL = { to: '/publicity', name: '宣传' } as const

/** One story: written at the left as it will be read; at the right who is told about, what waits, and what can be done. */
export function OneStory() {
  const { storyId } = useParams({ from: '/shell/publicity/$storyId' })
  const story = useQuery(orpc.publicity.show.queryOptions({ input: { storyId } }))
  return (
    <Fetched of={story} what="这篇文章">
      {(view) => (
        <>
          <PageHead title={view.title} tab={kindNames[view.kind]} back={ALL} help="publicity">
            {kindNames[view.kind]} · {standing(view)}
          </PageHead>
          <div className="story-desk">
            <div>
              <LastWord view={view} />
              {view.state === 'draft' && view.writes ? (
                <StoryEditor key={view.id} view={view} />
              ) : (
                <StoryText storyId={view.id} words={view.final ?? view} />
              )}
              {view.versions.length > 1 && view.state !== 'down' && <Compare view={view} />}
            </div>
            <aside aria-label="办理">
              <Reviews view={view} />
              <PublicActs view={view} />
              {view.writes && <People view={view} />}
              {view.writes && view.state === 'draft' && <SubmitForm view={view} />}
            </aside>
          </div>
        </>
      )}
    </Fetched>
  )
}

function standing({ state, version, putVersion, next, mayPublish }: StoryView): string {
  if (state === 'draft') return `在写，第 ${version} 稿`
  if (state === 'review' && next) return `第 ${putVersion} 稿，等${levelNames[next]}`
  if (state === 'passed') return mayPublish ? '三审已过，可以发布' : '三审已过，还不可以发布'
  return state === 'published' ? '已发布' : '已撤下'
}

/** Why it came back stands above the words that are to be changed. */
function LastWord({ view }: { view: StoryView }) {
  const last = view.reviews.at(-1)
  if (view.state !== 'draft' || last?.verdict !== 'returned' || last.turn !== view.turn) return null
  return (
    <Part title={`${levelNames[last.level]}退回修改`} aside={last.by}>
      <Strip kind="waits">
        <span className="lines">{last.words}</span>
      </Strip>
    </Part>
  )
}
