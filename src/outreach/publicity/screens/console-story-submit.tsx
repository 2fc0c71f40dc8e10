import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { lookKinds, lookNames } from '../content-check.ts'
import type { StoryView } from '../contract.ts'

/** What to look at in the words as they were saved, and putting them before reviewers and those told about. */
export function SubmitForm({ view }: { view: StoryView }) {
  const [aside, setAside] = useState<readonly string[]>([])
  const submit = useAct(orpc.publicity.submit.mutationOptions())
  const { looks, unasked } = view
  const open = unasked.filter((name) => !aside.includes(name))
  const tick = (name: string, on: boolean) =>
    setAside((all) => (on ? [...all, name] : all.filter((other) => other !== name)))
  return (
    <Part title="送审前看一眼" aside={`第 ${view.version} 稿`}>
      {looks.length === 0 ? (
        <p className="soft">没有找到名册上的名字、电话、地址、职务和单位自己列的词。</p>
      ) : (
        <dl className="story-looks">
          {lookKinds
            .map((kind) => ({ kind, found: looks.filter((look) => look.kind === kind) }))
            .filter(({ found }) => found.length > 0)
            .map(({ kind, found }) => (
              <div key={kind}>
                <dt>{lookNames[kind]}</dt>
                {found.map(({ word, said: calledAs, where }) => (
                  <dd key={word}>
                    <strong>{word}</strong>
                    <span className="soft small">
                      {calledAs !== '' && `　${calledAs}`}　{where.join('、')}
                    </span>
                    {kind === 'name' && unasked.includes(word) && (
                      <label className="story-aside">
                        <input
                          type="checkbox"
                          checked={aside.includes(word)}
                          onChange={({ target }) => tick(word, target.checked)}
                        />
                        不是这个人<span className="unseen">：{word}</span>
                      </label>
                    )}
                  </dd>
                ))}
              </div>
            ))}
        </dl>
      )}
      {open.length > 0 && <p className="waits">写的是{open.join('、')}本人的，请先列入“写到、拍到的人”。</p>}
      <Problems problems={submit.problems} />
      <div className="row">
        <Button
          type="primary"
          loading={submit.busy}
          onClick={() => submit.go({ storyId: view.id, seen: view.changes, aside: [...aside] })}
        >
          送审，同时请写到的人看
        </Button>
      </div>
      <p className="soft small">
        送审的是已经保存的第 {view.version} 稿。审核和征求同意同时进行；改了文字，两样都重新来。
      </p>
    </Part>
  )
}
