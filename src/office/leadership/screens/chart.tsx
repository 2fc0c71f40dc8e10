import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { palette } from '../../../web/ui/palette.ts'

use([LineChart, BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** A series by what is on the axis; null: nothing is told there yet. */
export type Series = {
  name: string
  colour: string
  values: readonly (number | null)[]
  as: 'bar' | 'line'
  /** Bars of one stack stand on each other. */
  stack?: string
  dashed?: true
}
export type Shown = { axis: readonly string[]; unit: string; most?: number; series: readonly Series[] }

/** A picture of numbers that stand in a table beside it: nothing in it is said nowhere else. */
export function Chart(props: Shown) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const chart = init(element, null, { renderer: 'svg' })
    chart.setOption(optionOf(props, getComputedStyle(element).fontFamily))
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [props])
  return <div className="picture" ref={place} aria-hidden="true" />
}

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

function optionOf({ axis, unit, most, series }: Shown, fontFamily: string) {
  return {
    animation: !isStill(),
    animationDuration: 150,
    textStyle: { fontFamily, color: palette.inkSoft },
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    legend: {
      left: 0,
      top: 0,
      itemWidth: 18,
      itemHeight: 8,
      icon: 'roundRect',
      textStyle: { color: palette.inkSoft, fontSize: 13 },
    },
    // as text of the picture: nothing is written into the page
    tooltip: {
      trigger: 'axis' as const,
      renderMode: 'richText' as const,
      valueFormatter: (n: unknown) => (typeof n === 'number' ? `${n}${unit}` : '—'),
    },
    xAxis: {
      type: 'category' as const,
      data: [...axis],
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      axisLabel: { color: palette.inkSoft, hideOverlap: true },
    },
    yAxis: {
      type: 'value' as const,
      minInterval: 1,
      ...(most === undefined ? {} : { max: most }),
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.inkSoft, formatter: `{value}${unit}` },
    },
    series: series.map(seriesOf),
  }
}

function seriesOf({ name, colour, values, as, stack, dashed }: Series): BarSeriesOption | LineSeriesOption {
  const data = values.map((value) => value ?? '-')
  if (as === 'bar')
    return { type: 'bar', name, data, color: colour, barMaxWidth: 28, ...(stack === undefined ? {} : { stack }) }
  return {
    type: 'line',
    name,
    data,
    color: colour,
    showSymbol: values.filter((value) => value !== null).length === 1,
    lineStyle: { width: dashed ? 1.5 : 2.5, type: dashed ? 'dashed' : 'solid' },
  }
}
