import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { CopyText } from '../../../web/ui/copy-text.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { PersonView, StoryView } from '../contract.ts'

const whomNames = { self: '本人', child: '孩子，由这位家长代为同意', both: '本人，也代孩子同意' } as const

/** Whom the story tells about, and how each is asked. Nothing here says who answered, or what. */
export function People({ view }: { view: StoryView }) {
  const { people, state, agreed } = view
  return (
    <Part title="写到、拍到的人" aside={people.length > 0 ? `${people.length} 位` : ''}>
      {(state === 'review' || state === 'passed') && people.length > 0 && (
        <p className={agreed ? 'story-may' : 'story-may not'}>
          {agreed ? '写到的人都同意，可以发布' : '照现在的样子，还不可以发布'}
        </p>
      )}
      <p className="soft small">
        每位成年人由本人定，孩子由家长代为同意。谁同意、谁没有同意，这里看不到；所有人都同意了，才显示可以发布。去掉一位，其余的人也重新定。
      </p>
      <ul className="story-people">
        {people.map((person) => (
          <Person key={person.id} view={view} person={person} />
        ))}
      </ul>
      {people.length > 0 && (
        <p>
          <a href={`/api/publicity/${view.id}/slips.pdf`} target="_blank" rel="noreferrer">
            打印征求同意条
          </a>
          <span className="soft small">　一人一张，当面交给本人</span>
        </p>
      )}
      {state === 'draft' && <AddPerson view={view} />}
    </Part>
  )
}

function Person({ view, person }: { view: StoryView; person: PersonView }) {
  const drop = useAct(orpc.publicity.dropPerson.mutationOptions())
  const { id, called, said: remark, whom, address } = person
  const words = `您好，我们写了一篇文章《${view.title}》，里面写到或者拍到了您。请打开看看，由您自己定：${address}`
  return (
    <li>
      <div>
        <strong>{called}</strong>
        <span className="soft small">　{remark}</span>
      </div>
      {whom !== 'self' && <div className="soft small">{whomNames[whom]}</div>}
      <details>
        <summary className="small">发给本人的话</summary>
        <CopyText label={`发给${called}的话`} text={words} rows={4} />
      </details>
      {view.state === 'draft' && (
        <Button
          type="link"
          size="small"
          loading={drop.busy}
          onClick={() => drop.go({ storyId: view.id, personId: id })}
        >
          文中没有写到，去掉<span className="unseen">{called}</span>
        </Button>
      )}
      <Problems problems={drop.problems} />
    </li>
  )
}

function AddPerson({ view }: { view: StoryView }) {
  const candidates = useQuery(orpc.publicity.candidates.queryOptions({ input: { storyId: view.id } }))
  const [who, setWho] = useState('')
  const [called, setCalled] = useState('')
  const [whom, setWhom] = useState<keyof typeof whomNames>('self')
  const add = useAct(
    orpc.publicity.listPerson.mutationOptions({
      onSuccess: () => {
        setWho('')
        setCalled('')
        setWhom('self')
      },
    }),
  )
  const all = candidates.data?.people ?? []
  const choose = (id: string) => {
    setWho(id)
    setCalled(all.find((p) => p.id === id)?.name ?? '')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const kind = all.find((p) => p.id === who)?.kind
    const ids = { officerId: kind === 'officer' ? who : null, relativeId: kind === 'relative' ? who : null }
    add.go({ storyId: view.id, ...ids, called, whom })
  }
  return (
    <details open={view.people.length === 0 || undefined}>
      <summary>列入一位</summary>
      <form className="form" onSubmit={submit} noValidate>
        <Problems problems={add.problems} at={['called']} />
        <SelectField
          label="从名册上选"
          none="不在名册上"
          value={who}
          onChange={choose}
          options={all.map((p) => ({ value: p.id, name: p.said === '' ? p.name : `${p.name}（${p.said}）` }))}
        />
        <TextField
          label="文中怎样称呼"
          hint="和文中写的一字不差；只拍到没有写名字的，写平时的称呼"
          max={20}
          value={called}
          onChange={setCalled}
          fault={problemAt(add.problems, 'called')}
        />
        <SelectField
          label="请这位定谁"
          value={whom}
          onChange={(value) => setWhom(value === 'child' || value === 'both' ? value : 'self')}
          options={Object.entries(whomNames).map(([value, name]) => ({ value, name }))}
        />
        <div className="row">
          <Button htmlType="submit" loading={add.busy}>
            列入
          </Button>
        </div>
      </form>
    </details>
  )
}
