-- Requests of wrk: single poems, one after the other; with PAUSE milliseconds between those of a connection.
local poems = {
  '{"text":"白日依山尽，黄河入海流。欲穷千里目，更上一层楼。"}',
  '{"text":"渭城朝雨浥轻尘，客舍青青柳色新。劝君更尽一杯酒，西出阳关无故人。"}',
  '{"title":"登高","text":"风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。万里悲秋常作客，百年多病独登台。艰难苦恨繁霜鬓，潦倒新停浊酒杯。"}',
  '{"title":"浣溪沙","text":"一曲新词酒一杯。去年天气旧亭台。夕阳西下几时回。\\n无可奈何花落去，似曾相识燕归来。小园香径独徘徊。"}',
}
local number = 0

function request()
  number = number + 1
  return wrk.format("POST", nil, { ["content-type"] = "application/json" }, poems[number % #poems + 1])
end

local pause = tonumber(os.getenv("PAUSE") or "")
if pause then
  function delay()
    return pause
  end
end

function done(summary, latency)
  local seconds = summary.duration / 1e6
  local errors = summary.errors
  io.write(string.format("%.0f requests/s, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, slowest %.2f ms, not 2xx %d, lost %d\n",
    summary.requests / seconds, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency:percentile(99.9) / 1e3,
    latency.max / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
