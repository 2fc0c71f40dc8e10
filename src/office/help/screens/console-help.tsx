import { Link } from '@tanstack/react-router'
import { type HandbookKey, handbooks, handbooksOf } from '../../../vocabulary/handbooks.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Loading } from '../../../web/ui/query-states.tsx'
import { useHolds, useMe } from '../../../web/ui/signed-in.tsx'
import { FirstWeek } from './console-first-week.tsx'
import { useHandbook } from './load-handbooks.ts'
import './help.css'

/** 帮助: the handbooks of the person's own duties, by their chapters; for whoever organises, how far the first week is. */
export function HelpPage() {
  const { duties } = useMe()
  const mayFirst = useHolds('coordinator')
  return (
    <>
      <PageHead title="帮助">手册写的就是这个系统现在的样子，可以打印。页面上的“?”会带到这里的对应一节。</PageHead>
      {mayFirst && <FirstWeek />}
      {handbooksOf(duties).map((key) => (
        <Contents key={key} of={key} />
      ))}
    </>
  )
}

function Contents(props: { of: HandbookKey }) {
  const { book, problems } = useHandbook(props.of)
  const heads = book?.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.id] : []))
  return (
    <Part
      title={handbooks[props.of].name}
      aside={
        <Link to="/help/$handbook" params={{ handbook: props.of }}>
          打开、打印{handbooks[props.of].name}
        </Link>
      }
    >
      <Problems problems={problems} />
      {heads === undefined && problems.length === 0 && <Loading />}
      <ol className="help-contents">
        {heads?.map((id) => (
          <li key={id}>
            <Link to="/help/$handbook" params={{ handbook: props.of }} hash={id}>
              {id}
            </Link>
          </li>
        ))}
      </ol>
    </Part>
  )
}
