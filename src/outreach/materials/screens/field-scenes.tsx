import { useEffect, useRef, useState } from 'react'
import { Page } from '../../../web/field/page.tsx'
import { scenes } from '../first-set/scenes.ts'

/** Ten short scenes: choose how to go on, read what follows. Nothing is counted and nothing is kept (mission, line 2). */
export function Scenes(props: { back: { to: string; name: string } }) {
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<number>()
  const follows = useRef<HTMLElement>(null)
  // what follows is read out, and is in sight
  useEffect(() => {
    if (chosen !== undefined) follows.current?.focus()
  }, [chosen])
  const scene = scenes[at]
  const go = (to: number) => {
    setAt(to)
    setChosen(undefined)
    window.scrollTo(0, 0)
  }
  if (!scene)
    return (
      <Page title="十个情景" back={props.back}>
        <p>十个情景都走过了。没有成绩，也没有留下什么；上门的时候想得起一两句，就够了。</p>
        <button type="button" className="second" onClick={() => go(0)}>
          从头再走一遍
        </button>
      </Page>
    )
  const way = chosen === undefined ? undefined : scene.ways[chosen]
  return (
    <Page
      title="十个情景"
      back={props.back}
      foot={
        way && (
          <button type="button" className="main" onClick={() => go(at + 1)}>
            {at + 1 < scenes.length ? '下一个情景' : '走完了'}
          </button>
        )
      }
    >
      <p className="soft">
        第 {at + 1} 个，共 {scenes.length} 个
      </p>
      <h2>{scene.title}</h2>
      <p className="scene-happens">{scene.happens}</p>
      <h3>您怎么办？</h3>
      <ul className="scene-ways">
        {scene.ways.map((one, n) => (
          <li key={one.words}>
            <button type="button" className="scene-way" aria-pressed={chosen === n} onClick={() => setChosen(n)}>
              {one.words}
            </button>
          </li>
        ))}
      </ul>
      {way && (
        <section ref={follows} tabIndex={-1} className={way.well ? 'strip done' : 'strip'} aria-label="后来">
          <p>{way.follows}</p>
          <p>{way.well ? scene.why : '换一种说法试试。'}</p>
        </section>
      )}
    </Page>
  )
}
