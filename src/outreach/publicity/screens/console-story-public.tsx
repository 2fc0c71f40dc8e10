import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { StoryView } from '../contract.ts'
import { SendDraft } from './console-story-draft.tsx'
import { HandedOver, HandOver } from './console-story-handover.tsx'

/** Publishing, taking down, going back to writing; where else it was handed over. */
export function PublicActs({ view }: { view: StoryView }) {
  const { state, writes } = view
  return (
    <>
      {state === 'passed' && writes && <Publish view={view} />}
      {state === 'published' && <Published view={view} />}
      {state === 'down' && (
        <Strip kind="waits">
          这篇已经撤下，公开的页面上没有了，文字和图片也已经删除。可能是写到的人不再同意，也可能是单位撤下的。
        </Strip>
      )}
      {view.handovers.length > 0 && <HandedOver view={view} />}
      {writes && (state === 'review' || state === 'passed' || state === 'down') && <Reopen view={view} />}
    </>
  )
}

function Publish({ view }: { view: StoryView }) {
  const publish = useAct(orpc.publicity.publish.mutationOptions())
  const { final } = view
  return (
    <Part title="发布">
      <Problems problems={publish.problems} />
      {final ? (
        <>
          {final.names.length > 0 && (
            <ul className="story-names">
              {final.names.map(({ called, other }) => (
                <li key={called}>
                  文中“{called}”照本人的意思写作“{other}”
                </li>
              ))}
            </ul>
          )}
          <p>左边就是要发布的样子。</p>
          <div className="row">
            <Button
              type="primary"
              loading={publish.busy}
              onClick={() => publish.go({ storyId: view.id, seen: view.changes, words: final.hash })}
            >
              发布到公开的页面
            </Button>
          </div>
        </>
      ) : (
        <p className="soft">照现在的样子，还不可以发布。可以请写到的人再看看，也可以退回修改，不写、不拍或者不写明。</p>
      )}
    </Part>
  )
}

function Published({ view }: { view: StoryView }) {
  const mayTakeDown = useHolds('coordinator', 'head')
  const down = useAct(orpc.publicity.takeDown.mutationOptions())
  return (
    <Part title="已经公开" aside={`${view.reads} 次阅读`}>
      {view.address && (
        <p>
          <a href={new URL(view.address).pathname} target="_blank" rel="noreferrer">
            {view.address}
          </a>
        </p>
      )}
      {view.writes && <SendDraft view={view} />}
      {view.writes && <HandOver view={view} />}
      <Problems problems={down.problems} />
      {mayTakeDown && (
        <Confirm
          act="撤下"
          title="撤下这一篇"
          second
          busy={down.busy}
          onConfirm={() => down.go({ storyId: view.id, seen: view.changes })}
        >
          <p>
            公开的页面、订阅和图片马上都打不开，这里的文字和图片也同时删除，只留每一稿的指纹。要改了再发的，请先复制一份。交给过别的平台的，会列出来请您逐个去撤。
          </p>
        </Confirm>
      )}
    </Part>
  )
}

function Reopen({ view }: { view: StoryView }) {
  const reopen = useAct(orpc.publicity.reopen.mutationOptions())
  return (
    <div className="story-reopen">
      <Problems problems={reopen.problems} />
      <Confirm
        act="退回修改"
        title="退回来修改"
        second
        busy={reopen.busy}
        onConfirm={() => reopen.go({ storyId: view.id, seen: view.changes })}
      >
        <p>
          退回以后可以改文字、图片和名单。改好重新送审，三道从头审；文字或图片改动了的，或者撤下过的，写到的人也重新看、重新定。
        </p>
      </Confirm>
    </div>
  )
}
