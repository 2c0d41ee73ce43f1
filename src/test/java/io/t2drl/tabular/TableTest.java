package io.t2drl.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

  private static final List<Column> COLUMNS =
      List.of(
          Column.required("time", "timestamp", "gmt_create"),
          Column.required("model", "model"),
          Column.optional("steps", "steps"));

  private static final String PLAIN = "timestamp,model,steps\n1,a,2\n3,b,4\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN,
        "\uFEFF" + PLAIN,
        "timestamp;model;steps\n1;a;2\n3;b;4",
        "timestamp\tmodel\tsteps\r\n1\ta\t2\r\n3\tb\t4\r\n",
        "timestamp|model|steps\r1|a|2\r3|b|4\r",
        "sep=;\ntimestamp;model;steps\n1;a;2\n3;b;4\n",
        "\n\ntimestamp,model,steps\n\n1,a,2\n  \n3,b,4\n\n,,\n\n",
        " Timestamp , MODEL, Steps \n 1 , a , 2 \n3,b,4\n",
        "\"timestamp\",\"model\",\"steps\"\n\"1\",\"a\",\"2\"\n\"3\",\"b\",\"4\"\n",
        "time_stamp,Model,steps\n1,a,2\n3,b,4\n",
        ",timestamp,model,steps\n0,1,a,2\n1,3,b,4\n",
        "timestamp,other,model,other,steps\n1,x,a,y,2\n3,,b,,4\n",
        "timestamp,model,steps,\n1,a,2,\n3,b,4,\n",
        "timestamp,model,steps\n1,a,2,\n3,b,4,\n",
        "timestamp,model,steps\n0,1,a,2\n1,3,b,4\n",
      })
  void shouldReadTheSameRowsInEveryForm(String text) {
    assertThat(rows(text.getBytes(StandardCharsets.UTF_8))).containsExactly("1 a 2", "3 b 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void shouldReadUtf16WithAndWithoutMark(String charset) {
    assertThat(rows(PLAIN.getBytes(Charset.forName(charset)))).containsExactly("1 a 2", "3 b 4");
    assertThat(rows(("\uFEFF" + PLAIN).getBytes(Charset.forName(charset))))
        .containsExactly("1 a 2", "3 b 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bzip2", "xz", "zstd", "lz4-framed", "snappy-framed"})
  void shouldReadCompressedFiles(String compressor) throws Exception {
    byte[] packed = compress(compressor, PLAIN.getBytes(StandardCharsets.UTF_8));
    assertThat(rows(packed)).containsExactly("1 a 2", "3 b 4");
    assertThat(open(packed).form()).isEqualTo(compressor + ", commas");
  }

  @Test
  void shouldReadAllMembersOfAGzipFile() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(compress("gz", "timestamp,model,steps\n1,a,2\n".getBytes(StandardCharsets.UTF_8)));
    both.write(compress("gz", "3,b,4\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(rows(both.toByteArray())).containsExactly("1 a 2", "3 b 4");
  }

  @Test
  void shouldReadTheOnlyFileOfAnArchive() throws Exception {
    byte[] zip = archive("zip", "__MACOSX/._trace.csv", "x", "data/trace.csv", PLAIN);
    assertThat(rows(zip)).containsExactly("1 a 2", "3 b 4");
    byte[] tar = compress("gz", archive("tar", "trace.csv", PLAIN));
    assertThat(rows(tar)).containsExactly("1 a 2", "3 b 4");
    assertThat(open(tar).form()).isEqualTo("gz, tar, commas");
  }

  @Test
  void shouldRefuseArchivesOfSeveralFilesAndWorkbooks() throws Exception {
    byte[] two = archive("zip", "a.csv", PLAIN, "b.csv", PLAIN);
    assertThatThrownBy(() -> rows(two))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("trace.csv must hold one file but holds a.csv and b.csv");
    byte[] workbook = archive("zip", "[Content_Types].xml", "x", "xl/workbook.xml", "y");
    assertThatThrownBy(() -> rows(workbook))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is a workbook; save its sheet as CSV");
  }

  @Test
  void shouldRefuseTruncatedFilesAndManyPackings() throws Exception {
    byte[] packed = compress("gz", PLAIN.repeat(1_000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> rows(Arrays.copyOf(packed, packed.length - 20)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("trace.csv cannot be read");
    byte[] nested = PLAIN.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 4; i++) {
      nested = compress("gz", nested);
    }
    byte[] bomb = nested;
    assertThatThrownBy(() -> rows(bomb))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("packed more than 3 times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "PAR1 and so on = Parquet",
        "{\"timestamp\": 1} = JSON",
        "[{\"timestamp\": 1}] = JSON",
        "<!DOCTYPE html> = HTML",
        "version https://git-lfs.github.com/spec/v1 = Git LFS",
      })
  void shouldNameWhatIsNoTable(String text, String kind) {
    assertThatThrownBy(() -> rows(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("trace.csv is", kind, "name a CSV file with a header line");
  }

  @Test
  void shouldRefuseBinaryAndEmptyFiles() {
    assertThatThrownBy(() -> rows(new byte[] {1, 0, 0, 2, 0, 0, 3}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no text");
    for (String empty : List.of("", "\n\n", "\uFEFF")) {
      assertThatThrownBy(() -> rows(empty.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("trace.csv is empty");
    }
  }

  @Test
  void shouldLoseOnlyTheLineOfAStrayQuote() {
    StringBuilder text = new StringBuilder("timestamp,model,steps\n");
    for (int i = 0; i < 300; i++) {
      text.append(i == 100 ? "100,\"b,2\n" : i + ",\"a\",\"1\"\n");
    }
    List<String> rows = rows(text.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(rows).hasSize(300).containsOnlyOnce("broken in line 102");
    assertThat(rows.get(101)).isEqualTo("101 a 1");
  }

  @Test
  void shouldReadQuotedSeparatorsQuotesAndLineBreaks() {
    String text =
        "timestamp,prompt,model\n1,\"a, \"\"b\"\"\nand\n\nso on\",m\n2,5\" disk,\"n\" o\n3,,p\n";
    assertThat(rows(text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly("1 m ", "2 no ", "3 p ");
  }

  @Test
  void shouldMarkRowsOfOtherLengths() {
    assertThat(
            rows("timestamp,model,steps\n1,a,2\n1,a\n1,a,2,3\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("1 a 2", "broken in line 3", "broken in line 4");
  }

  @Test
  void shouldRefuseAColumnThatStandsTwiceOnlyIfItIsNeeded() {
    assertThatThrownBy(
            () -> rows("timestamp,model,timestamp\n1,a,x\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "trace.csv: the header line names timestamp twice, in columns 1 and 3: rename one");
    ColumnChoice first = ColumnChoice.parse("--columns", "time=#1", List.of("time"));
    Table table =
        Table.open(
            "trace.csv",
            stream("timestamp,model,timestamp\n1,a,x\n".getBytes(StandardCharsets.UTF_8)),
            COLUMNS,
            first);
    table.requireColumns("");
    assertThat(table.header(0)).isEqualTo("timestamp");
    table.forEach(row -> assertThat(row.text(0)).isEqualTo("1"));
  }

  @Test
  void shouldNameAllColumnsThatAreNotThere() {
    assertThatThrownBy(() -> rows("when,who\n1,a\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "trace.csv: there is no column time (known by the headers timestamp, gmt_create) and no"
                + " column model (known by the header model). Its header line has: when, who. Do"
                + " so.");
  }

  @Test
  void shouldTakeChosenHeadersAndUnits() {
    ColumnChoice choice =
        ColumnChoice.parse("--columns", "time=Arrival:ms,model=who", List.of("time", "model"));
    byte[] bytes = "Arrival;who\n1,5;a\n".getBytes(StandardCharsets.UTF_8);
    Table table = Table.open("trace.csv", stream(bytes), COLUMNS, choice);
    table.requireColumns("");
    assertThat(table.unit(0)).contains(Unit.MILLISECONDS);
    assertThat(table.has(2)).isFalse();
    table.forEach(row -> assertThat(row.number(0)).isEqualTo(1.5));
    ColumnChoice wrong = ColumnChoice.parse("--columns", "time=Nowhere", List.of("time"));
    assertThatThrownBy(
            () -> Table.open("trace.csv", stream(bytes), COLUMNS, wrong).requireColumns(""))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("there is no column Nowhere", "Arrival, who");
  }

  @ParameterizedTest
  @ValueSource(strings = {"time=arrival_ms", "time=#1"})
  void shouldKeepTheUnitThatAChosenHeaderStates(String choice) {
    byte[] bytes = "arrival_ms,model\n1,a\n".getBytes(StandardCharsets.UTF_8);
    ColumnChoice chosen = ColumnChoice.parse("--columns", choice, List.of("time"));
    assertThat(Table.open("trace.csv", stream(bytes), COLUMNS, chosen).unit(0))
        .contains(Unit.MILLISECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "timestamp_ms, MILLISECONDS",
    "Timestamp (us), MICROSECONDS",
    "timestamp [s], SECONDS",
    "timestampNs, NANOSECONDS",
    "timestamp in milliseconds, MILLISECONDS",
  })
  void shouldFindUnitsInHeaders(String header, Unit unit) {
    Table table = open((header + ",model\n1,a\n").getBytes(StandardCharsets.UTF_8));
    table.requireColumns("");
    assertThat(table.unit(0)).contains(unit);
  }

  @Test
  void shouldReportEverythingThatIsWrongWithAChoice() {
    assertThatThrownBy(
            () ->
                ColumnChoice.parse(
                    "--columns", "time,color=x,model=,model=a,model=b", List.of("time", "model")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "--columns must be ROLE=HEADER,... like time=Timestamp,model=Model: time\n"
                + "--columns must be of the roles time, model: color\n"
                + "--columns must be ROLE=HEADER,... like time=Timestamp,model=Model: model=\n"
                + "--columns must not name model twice");
  }

  private static Table open(byte[] bytes) {
    return Table.open("trace.csv", stream(bytes), COLUMNS, ColumnChoice.none());
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static List<String> rows(byte[] bytes) {
    List<String> rows = new ArrayList<>();
    try (Table table = open(bytes)) {
      table.requireColumns("Do so.");
      table.forEach(
          row ->
              rows.add(
                  row.isWhole()
                      ? row.text(0) + " " + row.text(1) + " " + row.text(2)
                      : "broken in line " + row.line()));
    }
    return rows;
  }

  private static byte[] compress(String compressor, byte[] bytes)
      throws IOException, CompressorException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        new CompressorStreamFactory().createCompressorOutputStream(compressor, packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] archive(String archiver, String... namesAndTexts)
      throws IOException, ArchiveException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ArchiveOutputStream out =
        new ArchiveStreamFactory().createArchiveOutputStream(archiver, packed)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
        out.putArchiveEntry(entry(archiver, namesAndTexts[i], text.length));
        out.write(text);
        out.closeArchiveEntry();
      }
    }
    return packed.toByteArray();
  }

  private static ArchiveEntry entry(String archiver, String name, int size) {
    if (archiver.equals("zip")) {
      return new ZipArchiveEntry(name);
    }
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    return entry;
  }
}
