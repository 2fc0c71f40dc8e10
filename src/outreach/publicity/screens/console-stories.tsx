import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { StoryRow } from '../contract.ts'
import { levelNames, stateNames } from '../rules.ts'
import { beginnings, kindNames, type StoryKind, storyKinds } from '../story-kinds.ts'
import './stories.css'

/** 宣传: what is being written, reviewed and shown, and what the public page says in numbers (方案 §四.3). */
export function Stories() {
  const table = useQuery(orpc.publicity.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="宣传" help="publicity">
        家风故事、倡议书、家书和活动报道：写到的人都同意，审过三道，才公开发表
      </PageHead>
      <Fetched of={table} what="宣传文章">
        {({ stories, published, families, reads, address, own, writes }) => (
          <>
            <Numbers published={published} families={families} reads={reads} address={address} />
            {writes && <NewStory first={stories.length === 0} />}
            {stories.length > 0 ? (
              <Part title="文章" aside={`${stories.length} 篇，新写的在前`}>
                <ul className="story-rows">
                  {stories.map((story) => (
                    <Row key={story.id} story={story} />
                  ))}
                </ul>
              </Part>
            ) : (
              !writes && <Empty title="还没有文章">组织家访的部室写好送审以后，会列在这里。</Empty>
            )}
            {writes && <OwnWords key={own.join('、')} own={own} />}
          </>
        )}
      </Fetched>
    </>
  )
}

function Numbers(props: { published: number; families: number; reads: number; address: string }) {
  return (
    <section className="story-numbers" aria-label="公开的">
      <dl className="counts">
        <div>
          <dt>篇已发布</dt>
          <dd>{props.published}</dd>
        </div>
        <div>
          <dt>户家庭同意写到自己</dt>
          <dd>{props.families}</dd>
        </div>
        <div>
          <dt>次阅读</dt>
          <dd>{props.reads}</dd>
        </div>
      </dl>
      <p className="soft small">
        公开的页面：
        <a href="/p" target="_blank" rel="noreferrer">
          {props.address}
        </a>
        。阅读次数不记是谁、从哪里看的。
      </p>
    </section>
  )
}

function NewStory(props: { first: boolean }) {
  const navigate = useNavigate()
  const [kind, setKind] = useState<StoryKind>()
  const [title, setTitle] = useState('')
  const open = useAct(
    orpc.publicity.open.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/publicity/$storyId', params: { storyId: id } }),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (kind) open.go({ kind, title })
  }
  return (
    <Part title={props.first ? '写第一篇' : '新写一篇'}>
      <ul className="story-kinds">
        {storyKinds.map((one) => (
          <li key={one}>
            <button type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
              <strong>{kindNames[one]}</strong>
              <span className="soft small">{beginnings[one].about}</span>
            </button>
          </li>
        ))}
      </ul>
      {kind && (
        <form className="form" onSubmit={submit} noValidate>
          <Problems problems={open.problems} at={['title']} />
          <TextField
            label="标题"
            max={64}
            value={title}
            onChange={setTitle}
            fault={problemAt(open.problems, 'title')}
            hint="以后还可以改"
          />
          <div className="row">
            <Button type="primary" htmlType="submit" loading={open.busy}>
              开始写{kindNames[kind]}
            </Button>
          </div>
        </form>
      )}
    </Part>
  )
}

function Row(props: { story: StoryRow }) {
  const { id, kind, title, publishedOn, reads } = props.story
  return (
    <li>
      <span className="soft small keep">{kindNames[kind]}</span>
      <Link to="/publicity/$storyId" params={{ storyId: id }} className="story-title">
        {title}
      </Link>
      <span className="small soft">
        {publishedOn ? `${formatShortDay(publishedOn)}发布，${reads} 次阅读` : standing(props.story)}
      </span>
    </li>
  )
}

function standing({ state, next, mayPublish }: StoryRow): string {
  if (state === 'review' && next) return `等${levelNames[next]}`
  if (state === 'passed') return mayPublish ? '可以发布' : '三审已过，还不可以发布'
  return stateNames[state]
}

function OwnWords(props: { own: readonly string[] }) {
  const [text, setText] = useState(props.own.join('\n'))
  const set = useAct(orpc.publicity.setOwn.mutationOptions())
  const words = text
    .split(/[\n,，、;；]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return (
    <details className="part">
      <summary>发布前要看一眼的词（{props.own.length} 个）</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          set.go({ words, seen: [...props.own] })
        }}
      >
        <p className="soft">名册上的名字、电话、地址和职务本来就会提示；这里添上单位自己要留意的词，一行一个。</p>
        <Problems problems={set.problems} />
        {set.done && <Strip kind="done">已保存。</Strip>}
        <LongField label="要留意的词" max={4000} value={text} onChange={setText} />
        <div className="row">
          <Button htmlType="submit" loading={set.busy}>
            保存这些词
          </Button>
        </div>
      </form>
    </details>
  )
}
